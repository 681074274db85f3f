import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { backToPassbooks } from '../pages';
import { AfterCount } from './after-count';
import { CountForm } from './count-form';
import { NotYourTurn } from './not-your-turn';

type Turn = NonNullable<Reply<'readPassbook'>['openTurn']>;

/** The paper passbook of one household: how much this person finds on it. */
export default function PassbookPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('readPassbook', { householdId: id });
  const [result, setResult] = useState<Reply<'countPassbook'>>();
  const command = useCommand(
    (what: { turn: Turn; points: number }, commandId) =>
      call('countPassbook', { householdId: id, id: commandId, ...what }),
    setResult,
  );
  const passbook = ask.reply;
  const refused = command.failed?.failure.kind === 'refused' ? command.failed.failure.code : undefined;
  const { refresh } = ask;
  useEffect(() => {
    if (refused === 'step_not_open') void refresh();
  }, [refused, refresh]);

  if (result && passbook) return <AfterCount passbook={passbook} result={result} />;
  if (!passbook) {
    return (
      <Screen audience="staff" bottom={<BigButton kind="plain" text="回存折名单" onTap={backToPassbooks} />}>
        {ask.failure ? <ErrorCard failure={ask.failure} onRetry={() => void refresh()} /> : <Skeleton />}
      </Screen>
    );
  }
  if (passbook.openTurn === null) return <NotYourTurn passbook={passbook} ask={ask} />;
  return <CountForm key={passbook.openTurn} passbook={passbook} turn={passbook.openTurn} command={command} />;
}
