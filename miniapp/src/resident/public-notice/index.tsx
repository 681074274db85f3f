import { useRouter } from '@tarojs/taro';
import { VillageBoard } from './village-board';
import { WithObjections } from './with-objections';

/** The public notice of awards: by its link for anyone, and for whoever lives there with a way to object. */
export default function PublicNoticePage() {
  const { village } = useRouter().params;
  return village ? <VillageBoard villageCode={village} /> : <WithObjections />;
}
