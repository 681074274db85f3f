import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { Balance } from './balance';
import { Lines } from './lines';
import './index.scss';

/** V4: what the household has, what is on its way, and why each change came. */
export default function WalletPage() {
  const ask = useAsk('readWallet', {});
  const me = useAsk('readMe', {});
  const more = useMorePages('listWalletLines', {}, ask.reply);
  const lines = [ask.reply, ...more.pages].flatMap(page => page?.lines ?? []);
  const hasNoHousehold = ask.failure?.kind === 'refused' && ask.failure.code === 'no_household';
  const balance = ask.reply?.balance ?? 0;

  if (hasNoHousehold) {
    return (
      <Screen bottom={<BigButton icon="people" text="我要加入" onTap={() => open(pages.join)} />}>
        <Empty icon="people" text="加入一户人家以后，挣到的就记在家里。" />
      </Screen>
    );
  }
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={
        ask.reply &&
        (balance > 0 ? (
          <>
            <BigButton kind="plain" text="怎么挣" onTap={() => open(pages.rules)} />
            <BigButton text="去用掉" onTap={() => open(pages.code)} />
          </>
        ) : (
          <BigButton text="看看怎么挣" onTap={() => open(pages.rules)} />
        ))
      }
    >
      <Asked ask={ask}>
        {wallet => (
          <>
            <Balance wallet={wallet} />
            <Lines lines={lines} unit={wallet.pointsName} more={more} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
