import type { Reply } from '../api/outcome';
import type { Tone } from '../ui/status-line';

type Passbook = Reply<'listPassbooks'>['passbooks'][number];
type Counts = Reply<'listPassbooks'>['counts'];
export type PassbookState = Passbook['state'];

/** Which one it is, without the head's whole name: the list lies open on the table. */
export function householdInWords({ householdNumber, headNameMasked }: Passbook): string {
  return `${householdNumber} ${headNameMasked}`;
}

/** How it stands, as this reader has to know it. */
export function standingInWords(passbook: Passbook, pointsName: string): { tone: Tone; text: string } {
  const { state, points, hindrance, firstCounterName } = passbook;
  switch (state) {
    case 'to_count':
      return { tone: 'plain', text: '待清点' };
    case 'counted_once':
      return hindrance === 'counted_by_reader'
        ? { tone: 'wait', text: '您数过了，等第二个人清点' }
        : { tone: 'wait', text: `${firstCounterName ?? '有人'}数过了，等第二个人清点` };
    case 'differed':
      return { tone: 'problem', text: '两次数得不一样，请重数' };
    case 'opened':
      return { tone: 'good', text: points ? `已转入 ${points} ${pointsName}` : '已清点，没有要转的' };
  }
}

export function progressInWords(counts: Counts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return `已转入 ${counts.opened} 户，共 ${total} 户`;
}
