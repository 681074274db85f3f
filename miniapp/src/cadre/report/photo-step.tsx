import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { draftInWords } from '../../drafts/draft-words';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { noReason, reasonInWords } from '../reason';
import { ReasonField } from '../reason-field';
import { ReportFacts } from './report-facts';
import { stepActs } from './step-acts';
import { TakenByOther } from './step-trouble';
import type { StepDraft } from './use-step-draft';

interface PhotoStepProps {
  report: Reply<'readReport'>;
  draft: StepDraft;
  entry: DraftInQueue;
}

/** C4: the photo of what has been done, a word if one likes, and off. Works without a network. */
export function PhotoStep({ report, draft, entry }: PhotoStepProps) {
  const isOnline = useOnline();
  const [reason, setReason] = useState(noReason);
  const photos = usePhotoSources(entry.draft.photos.map(({ id }) => id));
  const step = entry.draft.command.name === 'takeReportStep' ? entry.draft.command.input.step : 'resolve';
  const { needs }: ReportStep = reportSteps[step];
  const [act] = stepActs([step]);
  const status = draftInWords(entry, isOnline);
  const { state, refusal } = entry.draft;

  if (state === 'queued') {
    return (
      <Screen audience="staff" offlineText="现在没网。照片在手机里，有网自动发。">
        <NoticeCard tone="wait" title={status.text} text="照片在手机里。关掉也不要紧，会接着发。">
          <PhotoStrip photos={photos} />
        </NoticeCard>
        <ReportFacts report={report} />
      </Screen>
    );
  }
  if (refusal?.code === 'step_not_open') {
    return (
      <Screen audience="staff">
        <TakenByOther onRead={() => void draft.discard()} />
        <ReportFacts report={report} />
      </Screen>
    );
  }
  const isPhotoMissing = needs.includes('photo') && photos.length === 0;
  return (
    <Screen
      audience="staff"
      offlineText="现在没网。照样能拍，有网了自动发出去。"
      bottom={
        <>
          <BigButton kind="plain" text="先不办结，照片不要了" onTap={() => void draft.discard()} />
          <BigButton
            icon="send"
            text="发出去，办结"
            blockedBecause={isPhotoMissing ? '先拍一张照片' : undefined}
            onTap={() => draft.send(reasonInWords(reason))}
          />
        </>
      }
    >
      {refusal && <StatusLine tone="problem" text={status.text} />}
      {draft.trouble && <ErrorCard failure={draft.trouble} />}
      <PhotoStrip
        photos={photos}
        onAdd={() => void draft.takePhoto(step)}
        onRemove={id => void draft.dropPhoto(id)}
      />
      <ReasonField
        label={act?.question ?? ''}
        choices={act?.reasons ?? []}
        reason={reason}
        onChange={setReason}
      />
      <ReportFacts report={report} />
    </Screen>
  );
}
