import type { Reply } from '../api/outcome';
import { BigButton } from '../ui/big-button';
import { NoticeCard } from '../ui/notice-card';
import { PhotoPair } from '../ui/photo-pair';
import { dayInWords } from '../ui/when';
import { open, pages } from './pages';

type Repeat = Reply<'readReport'>['repeats'][number];

/** Photos that were sent before: a reason to look, not a proof. An answer that an older version kept says nothing of them. */
export function PhotoRepeats({ repeats = [] }: { repeats: readonly Repeat[] | undefined }) {
  return (
    <>
      {repeats.map(repeat => (
        <PhotoRepeat key={repeat.photo.id} repeat={repeat} />
      ))}
    </>
  );
}

function PhotoRepeat({ repeat: { photo, earlier } }: { repeat: Repeat }) {
  if (!earlier) {
    return (
      <NoticeCard
        tone="wait"
        title="有一张照片和以前一条上报的很像"
        text="那一条不归您看。拿不准的，请问问镇里。"
      />
    );
  }
  return (
    <NoticeCard
      tone="wait"
      title={`这张照片和 ${dayInWords(earlier.submittedAt)} 的 ${earlier.number} 很像`}
      text="也可能是老地方又出了事，请对着看看。"
    >
      <PhotoPair
        sides={[
          { title: '这一条', photos: [photo] },
          { title: '以前的', photos: [earlier.photo] },
        ]}
      />
      <BigButton kind="plain" text="看以前那一条" onTap={() => open(pages.report(earlier.reportId))} />
    </NoticeCard>
  );
}
