import { readAreaTree } from './areas';
import { Calendar } from './calendar';
import { inventTown } from './living-town';
import { currentStories } from './reports/current-stories';
import { statesOf } from './reports/story';
import { Staff } from './staff';
import { gathered } from './year/journal';
import { inventYear } from './year/year';

/** Instants at which a month, a quarter, a year or a leap day begins or ends in the villages. */
const oddMoments = [
  '2026-12-31T15:59:59Z',
  '2026-12-31T16:00:00Z',
  '2027-02-28T16:30:00Z',
  '2027-03-31T04:00:00Z',
  '2027-04-03T23:00:00Z',
  '2028-02-29T01:00:00Z',
  '2028-03-01T01:00:00Z',
  '2028-10-01T00:00:00Z',
];

describe('a seed on whatever day', () => {
  const tree = readAreaTree();

  it.each(oddMoments)(
    'seeded at %s, the year ends before that day and nobody spends what he does not have',
    now => {
      const calendar = new Calendar(new Date(now));
      const town = inventTown(tree, calendar);
      const staff = new Staff(town);
      const current = currentStories(town, tree, staff, calendar);
      const year = inventYear(town, staff, calendar, current);
      for (const story of [...year.stories, ...current]) {
        const instants = story.told.map(({ at }) => at.getTime());
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        expect(Math.max(...instants, story.award?.decision?.at.getTime() ?? 0)).toBeLessThan(
          calendar.today.getTime(),
        );
        expect(statesOf(story)).toHaveLength(story.told.length);
      }
      const balances = new Map<string, number>();
      const move = (owner: string, points: number) =>
        balances.set(owner, (balances.get(owner) ?? 0) + points);
      for (const { at, moves } of gathered(calendar, year.postings)) {
        expect(at.getTime()).toBeLessThan(calendar.today.getTime());
        for (const one of moves) {
          if (one.op !== 'transfer') throw new Error(`the seed only transfers, not ${one.op}`);
          move(one.to.ownerId, one.amount);
          if (one.from.ownerKind === 'issuance') continue;
          move(one.from.ownerId, -one.amount);
          if ((balances.get(one.from.ownerId) ?? 0) < 0)
            throw new Error(`${one.kind} overdraws ${one.from.ownerId}`);
        }
      }
      const awarded = [...year.stories, ...current].filter(
        ({ award }) => award?.decision?.step === 'approve',
      );
      expect(awarded.length).toBeGreaterThan(550);
      expect(year.purchases.length).toBeGreaterThan(1_700);
      const sold = (month: string) => year.purchases.some(one => one.month === month);
      const settled = new Set(year.settlements.map(({ month }) => month));
      expect([...settled]).toEqual(calendar.pastMonths.slice(0, -1).filter(sold));
      expect(sold(calendar.pastMonths.at(-1)!)).toBe(true);
    },
  );
});
