import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { draftInWords } from '../../drafts/draft-words';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { LetterFacts } from './letter-facts';
import type { AnswerDraft } from './use-answer-draft';

const usual = ['清理好了', '修好了', '已经围起来，接着修', '请专业队伍处理了'];

interface AnswerPhotosProps {
  letter: Reply<'readLetter'>;
  draft: AnswerDraft;
  entry: DraftInQueue;
}

/** The photo of what was done and a word, and off; without a network as well. */
export function AnswerPhotos({ letter, draft, entry }: AnswerPhotosProps) {
  const isOnline = useOnline();
  const [reason, setReason] = useState(noReason);
  const photos = usePhotoSources(entry.draft.photos.map(({ id }) => id));
  const status = draftInWords(entry, isOnline);
  const { state, refusal } = entry.draft;
  if (state === 'queued') {
    return (
      <Screen audience="staff" offlineText="现在没网。照片在手机里，有网自动发。">
        <NoticeCard tone="wait" title={status.text} text="照片在手机里。关掉也不要紧，会接着发。">
          <PhotoStrip photos={photos} />
        </NoticeCard>
        <LetterFacts letter={letter} />
      </Screen>
    );
  }
  const note = reasonInWords(reason);
  const missing = photos.length === 0 ? '先拍一张照片' : note === '' ? '先点一句，或者写一句' : undefined;
  return (
    <Screen
      audience="staff"
      offlineText="现在没网。照样能拍，有网了自动发出去。"
      bottom={
        <>
          <BigButton kind="plain" text="先不回复，照片不要了" onTap={() => void draft.discard()} />
          <BigButton
            icon="send"
            text="发出去，办好了"
            blockedBecause={missing}
            onTap={() => draft.send(note)}
          />
        </>
      }
    >
      {refusal && <StatusLine tone="problem" text={status.text} />}
      {draft.trouble && <ErrorCard failure={draft.trouble} />}
      <PhotoStrip
        photos={photos}
        onAdd={() => void draft.takePhoto()}
        onRemove={id => void draft.dropPhoto(id)}
      />
      <ReasonField label="做了什么？" choices={usual} reason={reason} onChange={setReason} />
      <LetterFacts letter={letter} />
    </Screen>
  );
}
