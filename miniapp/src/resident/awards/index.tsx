import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { useOnReceipt } from '../../drafts/use-on-receipt';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { ApplicationCards } from './application-cards';
import { AwardCard } from './award-card';

/** Every award of the household: where it stands, and what those who decided have said. */
export default function AwardsPage() {
  const ask = useAsk('listMyAwards', {});
  const me = useAsk('readMe', {});
  const more = useMorePages('listMyAwards', {}, ask.reply);
  useOnReceipt(() => void ask.refresh());
  const awards = [ask.reply, ...more.pages].flatMap(page => page?.awards ?? []);
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={
        <>
          <BigButton kind="plain" text="看村里的公示" onTap={() => open(pages.publicNotice)} />
          <BigButton icon="send" text="申报一件好事" onTap={() => open(pages.apply)} />
        </>
      }
    >
      <ApplicationCards />
      <Asked ask={ask}>
        {() => (
          <>
            {awards.length === 0 && <Empty icon="gift" text="还没有。报一件事，或者申报一件好事。" />}
            {awards.map(award => (
              <AwardCard key={award.id} award={award} />
            ))}
            <MoreButton more={more} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
