import { type ReportStep, type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { Draft } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { keptStepInWords, labelOf } from '../kept-step-words';

interface RefusedStepProps {
  entry: DraftInQueue;
  /** Open to him as the report stands now. */
  openSteps: readonly ReportStepName[];
  /** His photos for this step instead. */
  onUse: (draft: Draft, step: ReportStepName) => void;
  onDrop: (draft: Draft) => void;
}

/** The server would not take it: why, who was faster, and what becomes of his photos. They stay until he says so. */
export function RefusedStep({ entry, openSteps, onUse, onDrop }: RefusedStepProps) {
  const { draft } = entry;
  const photos = usePhotoSources(draft.photos.map(({ id }) => id));
  const { text } = keptStepInWords(entry, true);
  const forPhotos = photos.length === 0 ? undefined : openSteps.find(step => takesPhotos(reportSteps[step]));
  return (
    <NoticeCard
      tone="problem"
      title={text}
      text={`您的“${labelOf(draft)}”没有发出去。${photos.length > 0 ? '照片还在手机里。' : '请看下面最新的情况。'}`}
    >
      {photos.length > 0 && <PhotoStrip photos={photos} />}
      {forPhotos !== undefined && (
        <BigButton
          kind="plain"
          icon="camera"
          text={`用这些照片：${reportSteps[forPhotos].label}`}
          onTap={() => onUse(draft, forPhotos)}
        />
      )}
      <BigButton
        kind="plain"
        text={photos.length > 0 ? '知道了，照片不要了' : '知道了'}
        onTap={() => onDrop(draft)}
      />
    </NoticeCard>
  );
}

function takesPhotos({ needs }: ReportStep): boolean {
  return needs.includes('photo');
}
