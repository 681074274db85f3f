import type { Draft } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { drafts } from '../../drafts/drafts';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { keptStepInWords, labelOf, noteOf } from '../kept-step-words';

interface WaitingStepsProps {
  waiting: readonly DraftInQueue[];
  /** An earlier one was refused, so these stay until its owner has read that. */
  isBehindRefused: boolean;
  onTakeBack: (draft: Draft) => void;
}

/** What he has decided and the server does not know yet. */
export function WaitingSteps({ waiting, isBehindRefused, onTakeBack }: WaitingStepsProps) {
  return (
    <>
      {waiting.map(entry => (
        <WaitingStep
          key={entry.draft.id}
          entry={entry}
          isBehindRefused={isBehindRefused}
          onTakeBack={onTakeBack}
        />
      ))}
    </>
  );
}

function WaitingStep({
  entry,
  isBehindRefused,
  onTakeBack,
}: Omit<WaitingStepsProps, 'waiting'> & { entry: DraftInQueue }) {
  const isOnline = useOnline();
  const { draft } = entry;
  const photos = usePhotoSources(draft.photos.map(({ id }) => id));
  const { tone, text } = isBehindRefused
    ? { tone: 'wait' as const, text: '等您看过上面那一条再发' }
    : keptStepInWords(entry, isOnline);
  // On its way at this moment: a button that is gone in a second only startles.
  const isResting = !isOnline || isBehindRefused || entry.lastDelivery !== undefined;
  return (
    <NoticeCard tone={tone} title={`${labelOf(draft)}：${text}`} text={noteOf(draft)}>
      {photos.length > 0 && <PhotoStrip photos={photos} />}
      {isResting && drafts.mayTakeBack(draft) && (
        <BigButton kind="plain" icon="again" text="撤回来" onTap={() => onTakeBack(draft)} />
      )}
    </NoticeCard>
  );
}
