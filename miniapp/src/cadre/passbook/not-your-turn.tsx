import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { backToPassbooks } from '../pages';
import { householdInWords, standingInWords } from '../passbook-words';
import { Booklets } from './booklets';

type Passbook = Reply<'readPassbook'>;

/** Nothing to count here for this person, and why. */
export function NotYourTurn({ passbook, ask }: { passbook: Passbook; ask: Ask<Passbook> }) {
  return (
    <Screen
      title={householdInWords(passbook)}
      audience="staff"
      offlineText="现在没网，看到的是上次的。"
      bottom={<BigButton text="回存折名单" onTap={backToPassbooks} />}
    >
      <Asked ask={ask}>{() => <Why passbook={passbook} ask={ask} />}</Asked>
    </Screen>
  );
}

function Why({ passbook, ask }: { passbook: Passbook; ask: Ask<Passbook> }) {
  switch (passbook.hindrance) {
    case 'own_household':
      return <NoticeCard tone="wait" title="自己家的存折" text="要请别的村干部或村监委来清点。" />;
    case 'counted_by_reader':
      return (
        <NoticeCard
          tone="wait"
          title="您数过第一遍了"
          text="要请另一位村干部或村监委来数第二遍。先不要告诉他您数了多少。"
        />
      );
    case 'cadre_counts_first':
      return <NoticeCard tone="wait" title="要村干部先数第一遍" text="他数过以后，请您来数第二遍。" />;
    case null: {
      const { tone, text } = standingInWords(passbook, passbook.pointsName);
      return (
        <>
          <NoticeCard tone={tone} title={text} text="一户只转一次。转错了，请找镇里更正。" />
          <Booklets passbook={passbook} onIssued={ask.refresh} />
        </>
      );
    }
  }
}
