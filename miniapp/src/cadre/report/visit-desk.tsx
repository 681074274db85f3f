import { type FollowUpOutcome, followUpOutcomes } from '@torreya/shared/domain/follow-ups';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { type Ask, useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { whenInWords } from '../../ui/when';
import { ReportFacts } from './report-facts';

interface VisitDeskProps {
  report: Reply<'readReport'>;
  dueAt: string;
  ask: Ask<Reply<'readReport'>>;
}

const asked: Record<FollowUpOutcome, { question: string; reasons: readonly string[]; send: string }> = {
  fine: {
    question: '看到的是什么样？上报人也会看到',
    reasons: ['和修好时一样', '没有新的危险', '下过雨，还是好的'],
    send: '记下：还好',
  },
  broken: {
    question: '哪里又坏了？会重新上报一条',
    reasons: ['和原来一样又出现了', '旁边又坏了一块', '修的地方没撑住'],
    send: '又坏了，重新上报',
  },
};

/** A closed report, for whoever is to look at it again: two answers, and a word with each. */
export function VisitDesk({ report, dueAt, ask }: VisitDeskProps) {
  const me = useAsk('readMe', {});
  const [outcome, setOutcome] = useState<FollowUpOutcome>();
  const [reason, setReason] = useState(noReason);
  const command = useCommand(
    (found: { outcome: FollowUpOutcome; note: string }, id) =>
      call('recordFollowUp', { reportId: report.id, id, ...found }),
    ask.replace,
  );
  const choose = (chosen: FollowUpOutcome | undefined) => {
    command.dismiss();
    setReason(noReason);
    setOutcome(chosen);
  };
  const note = reasonInWords(reason);

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={
        outcome === undefined ? (
          <>
            <BigButton
              kind="plain"
              icon="warn"
              text={followUpOutcomes.broken.label}
              onTap={() => choose('broken')}
            />
            <BigButton icon="tick" text={followUpOutcomes.fine.label} onTap={() => choose('fine')} />
          </>
        ) : (
          <>
            <BigButton kind="plain" text="返回" onTap={() => choose(undefined)} />
            <BigButton
              icon="send"
              text={asked[outcome].send}
              busyText={command.busy ? '正在发…' : undefined}
              blockedBecause={note === '' ? '先写一句' : undefined}
              onTap={() => void command.send({ outcome, note })}
            />
          </>
        )
      }
    >
      {command.failed && <ErrorCard failure={command.failed.failure} />}
      <NoticeCard
        tone={Date.parse(dueAt) < Date.now() ? 'problem' : 'wait'}
        title="回头看"
        text={`办结有一阵了，请再去看一眼，${whenInWords(dueAt)}前看好。`}
      />
      {outcome !== undefined && (
        <ReasonField
          label={asked[outcome].question}
          choices={asked[outcome].reasons}
          reason={reason}
          onChange={setReason}
        />
      )}
      <Asked ask={ask}>{() => <ReportFacts report={report} />}</Asked>
    </Screen>
  );
}
