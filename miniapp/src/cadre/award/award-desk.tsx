import { type AwardReviewStep, type AwardStep, awardSteps } from '@torreya/shared/domain/award-steps';
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
import { reasonsFor } from './reasons';
import { NextButtons, ReasonButtons, ReviewButtons, stepInWords } from './review-buttons';

interface AwardDeskProps {
  award: Reply<'readAward'>;
  ask: Ask<Reply<'readAward'>>;
}

interface Decided {
  readonly step: AwardReviewStep;
  readonly note: string;
}

/** Evidence, rule and amount; yes or no under the thumb; the next card is offered and never comes by itself. */
export function AwardDesk({ award, ask }: AwardDeskProps) {
  const { reportId } = award.evidence;
  const me = useAsk('readMe', {});
  const list = useAsk('listAwardsToReview', {});
  const report = useAsk('readReport', reportId === null ? undefined : { reportId });
  const [asksReason, setAsksReason] = useState<AwardReviewStep>();
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
    setAsksReason(undefined);
  };
  const begin = (step: AwardReviewStep) => {
    const { needs }: AwardStep = awardSteps[step];
    if (needs.includes('note')) setAsksReason(step);
    else decide(step, '');
  };
  const rest = list.reply?.awards.filter(({ id }) => id !== award.id) ?? [];
  const gain = `+${award.points} ${award.pointsName}`;

  const bottom = () => {
    if (held.what) {
      const { step, note } = held.what;
      const text = note === '' ? stepInWords(step, gain) : `${awardSteps[step].label}：${note}`;
      return <HeldBar text={text} onUndo={held.undo} onSendNow={held.sendNow} />;
    }
    if (asksReason !== undefined) {
      const note = reasonInWords(reason);
      return (
        <ReasonButtons
          step={asksReason}
          note={note}
          onTake={() => decide(asksReason, note)}
          onBack={() => setAsksReason(undefined)}
        />
      );
    }
    if (award.openSteps.length === 0 || refusal !== undefined) {
      return <NextButtons next={rest[0]?.id} count={rest.length} hasMore={list.reply?.next !== null} />;
    }
    return <ReviewButtons openSteps={award.openSteps} gain={gain} busy={command.busy?.step} onTake={begin} />;
  };

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。有网了再审。"
      bottom={bottom()}
    >
      <AwardTrouble command={command} />
      {asksReason !== undefined && (
        <ReasonField {...reasonsFor(asksReason)} reason={reason} onChange={setReason} />
      )}
      <Asked ask={ask}>{() => <AwardFacts award={award} repeats={report.reply?.repeats} />}</Asked>
      <AheadPicture task={rest[0] && { kind: 'award', id: rest[0].id }} />
    </Screen>
  );
}
