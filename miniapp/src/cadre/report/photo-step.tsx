import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { type Reason, reasonInWords, reasonOf } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { noteOf, stepOf } from '../kept-step-words';
import { ReportFacts } from './report-facts';
import { stepActs } from './step-acts';
import type { KeptSteps } from './use-kept-steps';

interface PhotoStepProps {
  report: Reply<'readReport'>;
  steps: KeptSteps;
  entry: DraftInQueue;
  onSent: () => void;
}

/** C4: the photo of what has been done, a word if one likes, and off. Works without a network. */
export function PhotoStep({ report, steps, entry: { draft }, onSent }: PhotoStepProps) {
  const step = stepOf(draft) ?? 'resolve';
  const { needs }: ReportStep = reportSteps[step];
  const [act] = stepActs([step]);
  const [reason, setReason] = useState(() => reasonOf(noteOf(draft), act?.reasons ?? []));
  const photos = usePhotoSources(draft.photos.map(({ id }) => id));
  const isPhotoMissing = needs.includes('photo') && photos.length === 0;
  const say = (said: Reason) => {
    setReason(said);
    steps.change(draft, { note: reasonInWords(said) });
  };
  const send = () => {
    steps.send(draft);
    onSent();
  };
  return (
    <Screen
      audience="staff"
      offlineText="现在没网。照样能拍，有网了自动发出去。"
      bottom={
        <>
          <BigButton kind="plain" text="先不办结，照片不要了" onTap={() => void steps.discard(draft)} />
          <BigButton
            icon="send"
            text="发出去，办结"
            blockedBecause={isPhotoMissing ? '先拍一张照片' : undefined}
            onTap={send}
          />
        </>
      }
    >
      {steps.trouble && <ErrorCard failure={steps.trouble} />}
      <PhotoStrip
        photos={photos}
        onAdd={() => void steps.takePhoto(step)}
        onRemove={id => void steps.dropPhoto(id)}
      />
      <ReasonField label={act?.question ?? ''} choices={act?.reasons ?? []} reason={reason} onChange={say} />
      <ReportFacts report={report} />
    </Screen>
  );
}
