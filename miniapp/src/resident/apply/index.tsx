import { useRouter } from '@tarojs/taro';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { GoodDeedFields, goodDeed } from '../../ui/good-deed-fields';
import { NoticeCard } from '../../ui/notice-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { changeTo, pages } from '../pages';
import { TroubleCard } from '../trouble-card';
import { mostPhotos, useApplication } from './use-application';

/** She says what she did, shows it if she can, and names the rule; a cadre looks at it. */
export default function ApplyPage() {
  const { draft: wantedId } = useRouter().params;
  const ask = useAsk('listEarningRules', {});
  const me = useAsk('readMe', {});
  const { draft, isResumed, photos, said, say, send, startOver } = useApplication(wantedId);
  const deed = goodDeed(ask.reply, said, say);
  const shown = usePhotoSources((draft?.photos ?? []).map(({ id }) => id));
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网。照样能拍能写，有网了自动发出去。"
      bottom={
        <BigButton
          icon="send"
          text="发给村里"
          blockedBecause={deed.missing}
          onTap={() => {
            if (!deed.told) return;
            send(deed.told);
            changeTo(pages.awards);
          }}
        />
      }
    >
      {draft?.refusal && <NoticeCard tone="problem" title="没发成" text={draft.refusal.sentence} />}
      {isResumed && (
        <NoticeCard tone="plain" title={draft?.refusal ? '改一改再发，或者不要了' : '上次没写完，接着写就行'}>
          <BigButton kind="plain" text="不要了，重新写" onTap={() => void startOver()} />
        </NoticeCard>
      )}
      <Asked ask={ask}>
        {({ pointsName }) =>
          deed.rules.length === 0 ? (
            <Empty icon="gift" text="现在没有可以自己申报的。" />
          ) : (
            <>
              {photos.trouble && <TroubleCard trouble={photos.trouble} />}
              <GoodDeedFields deed={deed} pointsName={pointsName} />
              <PhotoStrip
                photos={shown}
                most={mostPhotos}
                addText="拍一张（可以不拍）"
                onAdd={() => void photos.take('camera')}
                onRemove={id => void photos.drop(id)}
              />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}
