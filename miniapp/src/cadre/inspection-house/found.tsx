import type { DraftInQueue } from '../../drafts/draft-queue';
import { draftInWords } from '../../drafts/draft-words';
import { drafts } from '../../drafts/drafts';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { type Door, doorInWords, inspectedBy } from '../inspection-doors';
import { foundInWords } from '../inspection-words';
import { backTo, changeTo, pages } from '../pages';
import type { Finding } from './use-finding';

interface FoundProps {
  door: Door;
  next: Door | undefined;
  village: string | undefined;
  month: string;
  entry: DraftInQueue;
  finding: Finding;
}

/** It is written down; one tap leads to the next door, and another takes it back. */
export function Found({ door, next, village, month, entry, finding }: FoundProps) {
  const isOnline = useOnline();
  const { draft } = entry;
  const photos = usePhotoSources(draft.photos.map(({ id }) => id));
  const said = inspectedBy(draft);
  const { tone, text } = draftInWords(entry, isOnline);
  const isRefused = draft.state === 'refused';
  const isLoose = isRefused || drafts.mayTakeBack(draft);
  return (
    <Screen
      title={doorInWords(door)}
      audience="staff"
      offlineText="现在没网。记在手机里了，有网自动发。"
      bottom={
        <>
          {isLoose && (
            <BigButton
              kind="plain"
              icon="again"
              text={isRefused ? '知道了，不要这一条' : '撤回来，重新看'}
              onTap={() => finding.takeBack(draft)}
            />
          )}
          {next ? (
            <BigButton
              text={`下一户 ${next.number}`}
              onTap={() => changeTo(pages.inspectionHouse(next.id, village ?? '', month))}
            />
          ) : (
            <BigButton text="都看过了，回名单" onTap={() => backTo(pages.inspection)} />
          )}
        </>
      }
    >
      <NoticeCard tone={isRefused ? 'problem' : tone} title={said ? foundInWords(said) : ''} text={text}>
        {photos.length > 0 && <PhotoStrip photos={photos} />}
      </NoticeCard>
    </Screen>
  );
}
