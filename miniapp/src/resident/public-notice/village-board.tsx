import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { NoticePaper } from '../../ui/notice-paper';
import { Screen } from '../../ui/screen';
import { BoardCards } from './board-cards';
import { PublicNoticeCard } from './notice-card';

/** Without signing in, as on the paper board, whose code leads here. */
export function VillageBoard({ villageCode }: { villageCode: string }) {
  const ask = useAsk('readPublicNotice', { villageCode });
  const board = useAsk('readVillageBoard', { villageCode });
  const more = useMorePages('readPublicNotice', { villageCode }, ask.reply);
  const notices = [ask.reply, ...more.pages].flatMap(page => page?.notices ?? []);
  return (
    <Screen offlineText="现在没网，看到的是上次的。">
      <Asked ask={ask}>
        {({ villageName, townName, pointsName }) => (
          <>
            <Card title={`${townName}${villageName}${pointsName}公示`}>
              <Text>名字按规定遮了一个字。有异议的，本村村民登录后在这里提，或者找村监委。</Text>
            </Card>
            {notices.length === 0 && <Empty icon="gift" text="现在没有公示的。" />}
            {notices.map(notice => (
              <PublicNoticeCard key={notice.awardId} notice={notice} unit={pointsName} />
            ))}
            <MoreButton more={more} text="看后面的" />
            <Asked ask={board} isTold>
              {reply => <BoardCards board={reply} />}
            </Asked>
            <NoticePaper villageCode={villageCode} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
