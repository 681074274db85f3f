import { Text } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { byDay } from './by-day';
import { DayCard } from './day-card';
import { TodayTotals } from './today-totals';
import './index.scss';

/** S4: what was taken today, and before that, newest first. */
export default function TodayPage() {
  const { shopId = '' } = useRouter().params;
  const shops = useAsk('listMyShops', {});
  const takings = useAsk('listTakings', { shopId });
  const more = useMorePages('listTakings', { shopId }, takings.reply);
  const shop = shops.reply?.shops.find(({ id }) => id === shopId);
  return (
    <Screen title={shop?.name} audience="staff" offlineText="现在没网，看到的是上次的。">
      {shop && <TodayTotals shop={shop} />}
      <Asked ask={takings}>
        {({ redemptions }) => (
          <Takings redemptions={[...redemptions, ...more.pages.flatMap(page => page.redemptions)]} />
        )}
      </Asked>
      <MoreButton more={more} text="再看以前的" />
    </Screen>
  );
}

function Takings({ redemptions }: { redemptions: Reply<'listTakings'>['redemptions'] }) {
  if (redemptions.length === 0) return <Empty icon="shop" text="还没有收过。收了第一笔就会出现在这里。" />;
  return (
    <>
      {byDay(redemptions).map(({ day, redemptions: ofDay }) => (
        <DayCard key={day} day={day} redemptions={ofDay} />
      ))}
      <Text className="quiet">时间都是北京时间。</Text>
    </>
  );
}
