import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { AheadPicture } from '../ahead-picture';
import { HeldBar } from '../held-bar';
import { useHeld } from '../use-held';
import { AwardFacts } from './award-facts';
import { AwardTrouble } from './award-trouble';
import { DeclineButtons, NextButtons, ReviewButtons } from './review-buttons';

interface AwardDeskProps {
  award: Reply<'readAward'>;
  ask: Ask<Reply<'readAward'>>;
}

interface Decided {
  readonly step: 'approve' | 'decline';
  readonly note: string;
}

const usualReasons = ['照片看不清', '看不出有危险', '和别的上报重复', '不是本村的事'];

/** Evidence, rule and amount; yes or no under the thumb; the next card is offered and never comes by itself. */
export function AwardDesk({ award, ask }: AwardDeskProps) {
  const me = useAsk('readMe', {});
  const list = useAsk('listAwardsToReview', {});
  const report = useAsk('readReport', { reportId: award.evidence.reportId });
  const [isDeclining, setDeclining] = useState(false);
  const [reason, setReason] = useState(noReason);

  const command = useCommand(
    (decided: Decided, id) => call('takeAwardStep', { awardId: award.id, id, ...decided }),
    ask.replace,
  );
  const held = useHeld<Decided>(decided => void command.send(decided));

  const refusal = command.failed?.failure.kind === 'refused' ? command.failed.failure.code : undefined;
  const { refresh } = ask;
  useEffect(() => {
    if (refusal === 'step_not_open') void refresh();
  }, [refusal, refresh]);

  const decide = (step: Decided['step'], note: string) => {
    command.dismiss();
    held.hold({ step, note });
    setDeclining(false);
  };
  const rest = list.reply?.awards.filter(({ id }) => id !== award.id) ?? [];
  const gain = `+${award.points} ${award.pointsName}`;

  const bottom = () => {
    if (held.what) {
      const text = held.what.step === 'approve' ? `通过 ${gain}` : `不通过：${held.what.note}`;
      return <HeldBar text={text} onUndo={held.undo} onSendNow={held.sendNow} />;
    }
    if (isDeclining) {
      const note = reasonInWords(reason);
      return (
        <DeclineButtons
          note={note}
          onDecline={() => decide('decline', note)}
          onBack={() => setDeclining(false)}
        />
      );
    }
    if (award.openSteps.length === 0 || refusal !== undefined) {
      return <NextButtons next={rest[0]?.id} count={rest.length} hasMore={list.reply?.next !== null} />;
    }
    return (
      <ReviewButtons
        openSteps={award.openSteps}
        gain={gain}
        busy={command.busy?.step}
        onApprove={() => decide('approve', '')}
        onDecline={() => setDeclining(true)}
      />
    );
  };

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。有网了再审。"
      bottom={bottom()}
    >
      <AwardTrouble command={command} />
      {isDeclining && (
        <ReasonField
          label="为什么不通过？对方会看到"
          choices={usualReasons}
          reason={reason}
          onChange={setReason}
        />
      )}
      <Asked ask={ask}>{() => <AwardFacts award={award} repeats={report.reply?.repeats} />}</Asked>
      <AheadPicture task={rest[0] && { kind: 'award', id: rest[0].id }} />
    </Screen>
  );
}
