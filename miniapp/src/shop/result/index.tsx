import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { Screen } from '../../ui/screen';
import { backToCollect, changeTo, pages } from '../pages';
import { RefusedScreen } from '../refused-screen';
import { useTill } from '../use-till';
import { NotTakenScreen } from './not-taken-screen';
import { TakenScreen } from './taken-screen';
import { UnderWayScreen } from './under-way-screen';

/** S3: how it ended, for two people on both sides of a counter. Says nothing before it is known. */
export default function ResultPage() {
  const { till, state } = useTill();
  const goOn = () => {
    till?.next();
    backToCollect();
  };
  switch (state.kind) {
    case 'idle':
      return (
        <Screen audience="staff" bottom={<BigButton text="回去收" onTap={backToCollect} />}>
          <Empty icon="scan" text="现在没有正在收的。" />
        </Screen>
      );
    case 'sending':
      return <UnderWayScreen taking={state.taking} isConfirming={false} />;
    case 'confirming':
      return <UnderWayScreen taking={state.taking} isConfirming={true} />;
    case 'taken':
      return <TakenScreen redemption={state.redemption} onNext={goOn} />;
    case 'not taken':
      return <NotTakenScreen taking={state.taking} onNext={goOn} />;
    case 'refused': {
      const { shopId, code } = state.taking.command;
      const act = (next: 'scan' | 'amount') => {
        till?.next();
        if (next === 'amount') changeTo(pages.amount(shopId, code));
        else backToCollect();
      };
      return <RefusedScreen refusal={state.refusal} onAct={act} />;
    }
  }
}
