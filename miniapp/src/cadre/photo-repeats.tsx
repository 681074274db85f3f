import { Image, Text, View } from '@tarojs/components';
import { fileUrl } from '../api/address';
import type { Reply } from '../api/outcome';
import { BigButton } from '../ui/big-button';
import { NoticeCard } from '../ui/notice-card';
import { spoken } from '../ui/spoken';
import { dayInWords } from '../ui/when';
import { open, pages } from './pages';
import './photo-repeats.scss';

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
      <View className="photo-pair">
        <Side url={photo.smallUrl} text="这一条的" />
        <Side url={earlier.photo.smallUrl} text="以前那一条的" />
      </View>
      <BigButton kind="plain" text="看以前那一条" onTap={() => open(pages.report(earlier.reportId))} />
    </NoticeCard>
  );
}

function Side({ url, text }: { url: string; text: string }) {
  return (
    <View className="photo-pair-side">
      <Image className="photo-pair-image" src={fileUrl(url)} mode="aspectFit" {...spoken('img', text)} />
      <Text>{text}</Text>
    </View>
  );
}
