import fc from 'fast-check';
import { type Entry, NotDone, Notebook, poisons } from '../../test-support/group-commit/notebook';

/** Each run is up to sixty commands in a few batches; enough runs to meet poison at every place of a batch. */
const runs = 60;

const faults = [
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  'refused' as const,
  ...poisons,
] as const;

/** Commands of a few lanes that come in bursts: those of a burst in one breath, the next one while it is at work. */
const bursts = fc.array(
  fc.array(fc.record({ lane: fc.constantFrom('east', 'west'), fault: fc.constantFrom(...faults) }), {
    minLength: 1,
    maxLength: 12,
  }),
  { minLength: 1, maxLength: 5 },
);

describe('whatever commands come to a group commit', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await Notebook.open();
  });
  afterAll(() => notebook.close());

  it('each is told what it would be told alone, and what is written is what one after the other would write', async () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(bursts, async list => {
        await notebook.clear();
        const entries = numbered(list);
        const told = (await Promise.all(entries.map(burst => inTurn(burst)))).flat();
        const all = entries.flat();
        expect(told.map(({ no }) => no)).toEqual(all.map(({ no, fault }) => (fault ? null : no)));
        const written = await notebook.read();
        expect(sorted(written)).toEqual(all.flatMap(({ no, fault }) => (fault ? [] : [no])));
        for (const [transaction, numbers] of inTransactions(written)) {
          // Within a transaction they stand in the order in which they came.
          expect({ transaction, numbers }).toEqual({
            transaction,
            numbers: [...numbers].sort((a, b) => a - b),
          });
        }
        // Each was told the very transaction that it stands in.
        const transactions = new Map(written.map(({ no, transaction }) => [no, transaction]));
        for (const answer of told) {
          if (!(answer instanceof NotDone)) expect(transactions.get(answer.no)).toBe(answer.transaction);
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });

  /** A burst waits for a turn of the world, so that it meets batches that are being written. */
  async function inTurn(burst: readonly Entry[]) {
    await new Promise(setImmediate);
    return notebook.doAll(burst);
  }
});

function sorted(written: readonly { no: number }[]): number[] {
  return written.map(({ no }) => no).sort((a, b) => a - b);
}

function inTransactions(written: readonly { no: number; transaction: string }[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const { no, transaction } of written)
    numbers.set(transaction, [...(numbers.get(transaction) ?? []), no]);
  return numbers;
}

function numbered(bursts: readonly (readonly Omit<Entry, 'no'>[])[]): Entry[][] {
  let no = 0;
  return bursts.map(burst =>
    burst.map(({ lane = '', fault }) => ({ no: ++no, lane, ...(fault && { fault }) })),
  );
}
