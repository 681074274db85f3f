import { Text } from '@tarojs/components';
import { call } from '../../api/call';
import type { Outcome, Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { type GoodDeed, GoodDeedFields, useGoodDeed } from '../../ui/good-deed-fields';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { FailedCard } from '../failed-card';
import { changeTo, pages } from '../pages';
import { TroubleCard } from '../trouble-card';
import { usePhotosOnHand } from '../use-photos-on-hand';

/** As many as an application may carry. */
const mostPhotos = 6;

/** She says what she did, shows it if she can, and names the rule; a cadre looks at it. */
export default function ApplyPage() {
  const ask = useAsk('listEarningRules', {});
  const me = useAsk('readMe', {});
  const deed = useGoodDeed(ask.reply);
  const photos = usePhotosOnHand(mostPhotos);
  const command = useCommand(
    async (
      what: NonNullable<GoodDeed['told']> & { photoIds: readonly string[] },
      id,
    ): Promise<Outcome<Reply<'applyForAward'>>> => {
      const failure = await photos.sendAll();
      return failure ?? call('applyForAward', { id, ...what, photoIds: [...what.photoIds] });
    },
    () => changeTo(pages.awards),
  );
  const send = () => deed.told && void command.send({ ...deed.told, photoIds: photos.ids });
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，有网了再发。"
      bottom={
        <BigButton
          icon="send"
          text="发给村里"
          busyText={command.busy ? '正在发…' : undefined}
          blockedBecause={deed.missing}
          onTap={send}
        />
      }
    >
      <Asked ask={ask}>
        {({ pointsName }) =>
          deed.rules.length === 0 ? (
            <Empty icon="gift" text="现在没有可以自己申报的。" />
          ) : (
            <>
              <FailedCard command={command} />
              {photos.trouble && <TroubleCard trouble={photos.trouble} />}
              <Text className="field-label">做了哪一种好事？</Text>
              <GoodDeedFields deed={deed} pointsName={pointsName} />
              <PhotoStrip
                photos={photos.shown}
                most={mostPhotos}
                addText="拍一张（可以不拍）"
                onAdd={() => void photos.take()}
                onRemove={id => void photos.drop(id)}
              />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}
