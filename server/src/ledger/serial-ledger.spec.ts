import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { type Played, play } from '../../test-support/ledger/play-books';
import { randomBook, type Step } from '../../test-support/ledger/random-books';
import { ledgerRefusals } from './ledger-refusals';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
/** Books a stream. Whoever asks for fewer, as Stryker does, asks whether they differ at all: nothing is made smaller or counted. */
const enoughRuns = 600;
const runs = Number(process.env.TORREYA_RUNS ?? enoughRuns);
const streams = 4;
const checkedEvery = 10;

const everyAnswer = ['posted', 'exists', ...Object.keys(ledgerRefusals)];
const everyChain = [
  ...['transfer', 'hold', 'post', 'void', 'reverse'].map(op => `posted ${op}`),
  ...['post', 'void', 'reverse'].map(op => `posted ${op} of a move of its batch`),
  'posted linked moves',
  'posted draws of several parts',
  'posted refunds that lapse',
];

let on: LedgerUnderTest;
const seen = new Map<string, number>();

beforeAll(async () => {
  on = await startLedger(2 * streams);
});
afterAll(() => on.stop());

function count(what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

/** What one batch did, so that the last test can tell whether the random ones are any good. */
function tally(steps: readonly Step[], { outcomes }: Played): void {
  for (const [n, { moves }] of steps.entries()) {
    if (moves.length === 0) continue;
    count('batches');
    const here = new Set(moves.map(({ id }) => id));
    for (const [index, { outcome, reason, parts }] of outcomes[n]!.entries()) {
      const move = moves[index]!;
      count('moves');
      count(reason ?? outcome);
      if (outcome !== 'posted') continue;
      count(`posted ${move.op}`);
      if ('to' in move && Number(parts) > 1) count('posted draws of several parts');
      if ('lapsesTo' in move && parts === 2) count('posted refunds that lapse');
      if ('targetId' in move && here.has(move.targetId)) count(`posted ${move.op} of a move of its batch`);
      if (move.linked) count('posted linked moves');
    }
  }
}

/** One stream of books after another; a book that differs is made smaller until nothing can be left out. */
function playRandomBooks(streamSeed: number): Promise<void> {
  const property = fc.asyncProperty(randomBook(), async steps => {
    const played = await play(on, steps);
    // Jest compares at length what Node compares at once; it has the better words for a difference.
    if (!isDeepStrictEqual(played.ledger, played.model)) expect(played.ledger).toEqual(played.model);
    tally(steps, played);
    count('books');
    if (seen.get('books')! % checkedEvery !== 0) return;
    const { findings } = await on.ledger.checkBooks(played.book);
    expect(findings).toEqual([]);
    count('books checked');
  });
  return fc.assert(property, { seed: streamSeed, numRuns: runs, endOnFailure: runs < enoughRuns });
}

describe('random batches', () => {
  it(
    `come out as in a plain serial ledger (seed ${seed})`,
    () => Promise.all(Array.from({ length: streams }, (_, n) => playRandomBooks(seed + n))),
    60_000 + runs * 2_000,
  );
});

describe('the random batches', () => {
  it('are enough, and meet everything that a ledger can answer', () => {
    const counts = [...seen].sort(([, a], [, b]) => b - a);
    process.stdout.write(`${counts.map(([what, times]) => `  ${what}: ${times}`).join('\n')}\n`);
    if (runs < enoughRuns) return;
    expect([...everyAnswer, ...everyChain].filter(what => !seen.has(what))).toEqual([]);
    expect(seen.get('batches')).toBeGreaterThanOrEqual(20_000);
  });
});
