import { Text } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { emergencyOf } from '@torreya/shared/domain/emergency';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { suggestCategory } from '@torreya/shared/domain/report-words';
import { useCallback, useRef } from 'react';
import { useAsk } from '../../api/use-ask';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { TilePicker } from '../../ui/tile-picker';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { useSettled } from '../../ui/use-settled';
import { changeTo, pages } from '../pages';
import { TroubleCard } from '../trouble-card';
import { PlaceCard } from './place-card';
import type { Spot } from './report-form';
import { reportTiles } from './report-tiles';
import { SafetyLine } from './safety-line';
import { SigningRow } from './signing-row';
import { SimilarCard } from './similar-card';
import { similarQuestion } from './similar-question';
import { mostPhotos, useReportDraft } from './use-report-draft';
import { useSimilar } from './use-similar';
import { useVoice } from './use-voice';
import { useWhere } from './use-where';
import { VoiceCard } from './voice-card';
import { whatIsMissing } from './what-is-missing';
import './index.scss';

const longestNote = 500;
const typingPauseMilliseconds = 800;

/** V2: a photo and a tile, or a few words said aloud, and off. Nothing has to be typed, and nothing is lost when the app goes. */
export default function ReportPage() {
  const { draft: wantedId } = useRouter().params;
  const me = useAsk('readMe', {});
  const report = useReportDraft(wantedId);
  const { form, draft, change } = report;
  const photos = usePhotoSources((draft?.photos ?? []).map(({ id }) => id));

  const newestChange = useRef(change);
  newestChange.current = change;
  const onFound = useCallback((spot: Spot) => newestChange.current({ spot }), []);
  const where = useWhere(form.spot !== undefined, onFound);
  const villageCode = me.reply?.village?.code;
  const landmarks =
    useAsk('listLandmarks', villageCode === undefined ? undefined : { villageCode }).reply?.landmarks ?? [];

  const voice = useVoice(report.keepVoice);
  const said = draft?.voice;
  const canSend = photos.length > 0 || form.note !== '' || said !== undefined;
  // Hers, once she has tapped a tile; until then what her words speak of.
  const suggested = form.category === undefined ? suggestCategory(form.note)?.category : undefined;
  const category = form.category ?? suggested;
  const similar = useSimilar(
    similarQuestion(form.spot, category, useSettled(form.note, typingPauseMilliseconds), said !== undefined),
  );
  // Whoever has said what it is need not look for a tile as well.
  const missing = whatIsMissing(
    { ...form, category: category ?? (said && 'other') },
    where,
    landmarks.length > 0,
  );
  const send = () => {
    if (suggested) change({ category: suggested });
    changeTo(pages.sent(report.send()));
  };

  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网。照样能拍能发，有网了自动发出去。"
      bottom={
        voice.secondsLeft !== undefined ? (
          <BigButton icon="stop" text="说完了" onTap={voice.stop} />
        ) : canSend ? (
          <BigButton icon="send" text="发给村里" blockedBecause={missing} onTap={send} />
        ) : (
          <BigButton icon="camera" text="拍照" onTap={() => void report.takePhoto('camera')} />
        )
      }
    >
      <SafetyLine emergency={emergencyOf(form.note, form.category)} />
      {draft?.refusal && <NoticeCard tone="problem" title="没发成" text={draft.refusal.sentence} />}
      {report.isResumed && !draft?.refusal && (
        <NoticeCard tone="plain" title="上次没发完，接着弄就行">
          <BigButton kind="plain" text="不要了，重新拍" onTap={() => void report.startOver()} />
        </NoticeCard>
      )}
      {report.trouble && <TroubleCard trouble={report.trouble} />}
      {photos.length > 0 && (
        <PhotoStrip
          photos={photos}
          most={mostPhotos}
          onAdd={() => void report.takePhoto('camera')}
          onRemove={id => void report.dropPhoto(id)}
        />
      )}
      <VoiceCard
        voice={voice}
        said={said}
        isHidden={(form.signing ?? 'named') !== 'named'}
        onDrop={() => void report.dropVoice()}
      />
      <Text className="field-label">{said ? '是什么不安全？（说过了，不点也行）' : '是什么不安全？'}</Text>
      <TilePicker
        label="是什么不安全？"
        tiles={reportTiles}
        chosen={category}
        onChoose={chosen => change({ category: chosen })}
      />
      {suggested && (
        <Text className="quiet">看您写的，像是“{reportCategories[suggested]}”。不对就点别的。</Text>
      )}
      <SimilarCard
        reports={similar}
        onAdd={() => {
          if (photos.length === 0) void report.takePhoto('camera');
        }}
      />
      <PlaceCard spot={form.spot} where={where} landmarks={landmarks} onSpot={spot => change({ spot })} />
      <TextField
        kind="note"
        label="还想说的（可以不写）"
        placeholder="比如：早上下雨以后掉下来的"
        value={form.note}
        longest={longestNote}
        onType={note => change({ note })}
      />
      <SigningRow signing={form.signing ?? 'named'} onChoose={signing => change({ signing })} />
      {photos.length < mostPhotos && (
        <BigButton kind="plain" text="从相册里选照片" onTap={() => void report.takePhoto('album')} />
      )}
    </Screen>
  );
}
