import { useRouter } from '@tarojs/taro';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { AwardDesk } from './award-desk';

/** C2: one proposed award, for whoever may review it. */
export default function AwardPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('readAward', { awardId: id });
  if (ask.reply) return <AwardDesk key={id} award={ask.reply} ask={ask} />;
  return (
    <Screen audience="staff">
      <Asked ask={ask}>{() => null}</Asked>
    </Screen>
  );
}
