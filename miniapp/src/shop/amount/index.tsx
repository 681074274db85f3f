import { useRouter } from '@tarojs/taro';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { backToCollect } from '../pages';
import { RefusedScreen } from '../refused-screen';
import { useShop } from '../use-shop';
import { AmountForm } from './amount-form';
import { useCheckedCode } from './use-checked-code';
import './index.scss';

const offlineText = '现在没网，不能收。有网了再收。';

/** S2: for whose code, how much. */
export default function AmountPage() {
  const { shopId = '', code = '' } = useRouter().params;
  const { ask } = useShop();
  const { checked, checkAgain } = useCheckedCode(shopId, code);
  const shop = ask.reply?.shops.find(({ id }) => id === shopId);

  if (checked.kind === 'checked' && shop) {
    return <AmountForm shop={shop} code={code} payer={checked.payer} />;
  }
  if (checked.kind === 'failed' && checked.failure.kind === 'refused') {
    return <RefusedScreen refusal={checked.failure} onAct={backToCollect} />;
  }
  const failure = checked.kind === 'failed' ? checked.failure : shop ? undefined : ask.failure;
  const retry = () => {
    checkAgain();
    void ask.refresh();
  };
  return (
    <Screen
      audience="staff"
      offlineText={offlineText}
      bottom={<BigButton kind="plain" text="回去重新收" onTap={backToCollect} />}
    >
      {failure ? <ErrorCard failure={failure} safe="还没有收，没有扣。" onRetry={retry} /> : <Skeleton />}
    </Screen>
  );
}
