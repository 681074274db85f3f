import { reportSteps } from '@torreya/shared/domain/report-steps';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { draftInWords } from '../../drafts/draft-words';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';

interface StepOnItsWayProps {
  entry: DraftInQueue | undefined;
  onRead: () => void;
}

/** What she has just tapped, until the server has said yes or no. */
export function StepOnItsWay({ entry, onRead }: StepOnItsWayProps) {
  const isOnline = useOnline();
  if (entry?.draft.command.name !== 'takeReportStep') return null;
  const { tone, text } = draftInWords(entry, isOnline);
  const { label } = reportSteps[entry.draft.command.input.step];
  return (
    <NoticeCard tone={tone} title={label} text={text}>
      {entry.draft.state === 'refused' && <BigButton kind="plain" text="知道了" onTap={onRead} />}
    </NoticeCard>
  );
}
