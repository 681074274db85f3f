import { useRouter } from '@tarojs/taro';
import { draftInWords, keptInWords } from '../../drafts/draft-words';
import { useMyDrafts } from '../../drafts/use-drafts';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { changeTo, open, pages } from '../pages';
import { Received } from './received';
import './index.scss';

/** V3: on its way, arrived, or sent back with the reason. */
export default function SentPage() {
  const { draft: draftId } = useRouter().params;
  const isOnline = useOnline();
  const entry = useMyDrafts().find(({ draft }) => draft.id === draftId);
  const photos = usePhotoSources((entry?.draft.photos ?? []).map(({ id }) => id));
  const goHome = () => open(pages.home);

  if (!entry) {
    return (
      <Screen bottom={<BigButton text="回首页" onTap={goHome} />}>
        <NoticeCard tone="plain" title="这一件已经不在手机里了" text="发出去的，在“我报的事”里能看到。" />
      </Screen>
    );
  }
  const { draft } = entry;
  if (draft.receipt) return <Received reportId={draft.id} receipt={draft.receipt} onHome={goHome} />;
  const { tone, text } = draftInWords(entry, isOnline);
  if (draft.state === 'queued') {
    return (
      <Screen
        offlineText={`现在没网。${keptInWords(draft)}在手机里，有网自动发。`}
        bottom={<BigButton text="回首页" onTap={goHome} />}
      >
        <NoticeCard
          tone={tone}
          title={text}
          text={`${keptInWords(draft)}在手机里。关掉也不要紧，打开了会接着发。`}
        >
          <PhotoStrip
            photos={photos.map((photo, index) => ({
              ...photo,
              note: draft.photos[index]?.isSent ? '发出去了' : photo.note,
            }))}
          />
        </NoticeCard>
      </Screen>
    );
  }
  return (
    <Screen
      bottom={
        <>
          <BigButton kind="plain" text="先回首页" onTap={goHome} />
          <BigButton text="改一改再发" onTap={() => changeTo(pages.reportDraft(draft.id))} />
        </>
      }
    >
      <NoticeCard tone={tone} title={text} text="拍的、说的和写的都还在手机里。" />
    </Screen>
  );
}
