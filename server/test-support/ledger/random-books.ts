import fc from 'fast-check';
import type { AccountRef, Move } from '../../src/ledger/moves';
import { accountOf, anyAccount, type Dice, Writer } from './random-moves';

/** What happens to a book before its next batch. */
export interface Step {
  readonly closes: AccountRef | null;
  readonly isInDoubt: boolean;
  /** Null: the batch is posted now. */
  readonly at: Date | null;
  readonly moves: readonly Move[];
}

interface Plan {
  readonly isHistory: boolean;
  readonly steps: readonly { wait: number; event: number; moves: readonly Dice[] }[];
}

const stepsOfABook = 10;

const number = (max: number) => fc.nat({ max });
const dice: fc.Arbitrary<Dice> = fc.record({
  what: number(10_000),
  from: number(1_000),
  to: number(1_000),
  amount: number(10_000),
  back: number(1_000),
  odd: number(99),
  isLinked: number(4).map(n => n === 4),
});
const batch = (most: number) => fc.array(dice, { maxLength: most, size: 'max' });

const plan: fc.Arbitrary<Plan> = fc.record({
  isHistory: fc.boolean(),
  steps: fc.array(
    fc.record({
      wait: number(1_000),
      event: number(1_000),
      moves: fc.oneof(
        { withCrossShrink: true },
        { weight: 7, arbitrary: batch(8) },
        { weight: 1, arbitrary: batch(40) },
      ),
    }),
    { minLength: stepsOfABook, maxLength: stepsOfABook },
  ),
});

/** Some books are written now; others as history, around the end of a day on which points expire. */
export function randomBook(): fc.Arbitrary<readonly Step[]> {
  return plan.map(({ isHistory, steps }) => {
    const writer = new Writer();
    let at = Date.parse('2024-02-29T07:00:00Z');
    let isInDoubt = false;
    return steps.map(({ wait, event, moves }, n) => {
      at = later(at, wait);
      if (event % 32 === 31) isInDoubt = !isInDoubt;
      return {
        closes: event % 3 === 0 ? null : event % 3 === 1 ? anyAccount(event) : accountOf('household', event),
        isInDoubt,
        at: isHistory ? new Date(at) : null,
        moves: [...(n === 0 ? writer.begin() : []), ...moves.map(dice => writer.write(dice))],
      };
    });
  });
}

const day = 24 * 3600 * 1000;
const shanghai = 8 * 3600 * 1000;

/** At once, a little later, or at the last or first millisecond of a day in Shanghai. */
function later(at: number, wait: number): number {
  const midnight = Math.floor((at + shanghai) / day + 1) * day - shanghai;
  if (wait % 5 === 3) return midnight - 1;
  if (wait % 5 === 4) return midnight;
  return at + [0, 1, 3 * 3600 * 1000][wait % 5]!;
}
