import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { dayInWords } from '../../ui/when';

/** What people of the village have declared: whoever looks after it can see who has to step aside for whom. */
export default function RelativesOfVillagePage() {
  const ask = useAsk('listRelativesOfVillage', {});
  const me = useAsk('readMe', {});
  const more = useMorePages('listRelativesOfVillage', {}, ask.reply);
  const relatives = [ask.reply, ...more.pages].flatMap(page => page?.relatives ?? []);
  return (
    <Screen audience="staff" phone={me.reply?.village?.phone} offlineText="现在没网，看到的是上次的。">
      <NoticeCard
        tone="plain"
        title="亲戚之间不审积分"
        text="两个人里有一个登记了，就互相不审对方家的积分。取消了的，取消以前提出的还是要避开。"
      />
      <Asked ask={ask}>
        {() => (
          <>
            {relatives.length === 0 && <Empty icon="people" text="还没有人登记亲戚。" />}
            {relatives.map(({ id, personName, relativeName, declaredAt, retiredAt }) => (
              <Card key={id} title={`${personName}和${relativeName}`}>
                {retiredAt ? (
                  <StatusLine tone="plain" text={`${dayInWords(retiredAt)} 取消了`} />
                ) : (
                  <StatusLine tone="good" text="算亲戚" />
                )}
                <Text className="quiet">{`${personName} ${dayInWords(declaredAt)} 登记的`}</Text>
              </Card>
            ))}
            <MoreButton more={more} text="看后面的" />
          </>
        )}
      </Asked>
    </Screen>
  );
}
