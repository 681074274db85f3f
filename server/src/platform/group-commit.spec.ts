import { setTimeout } from 'node:timers/promises';
import { type Entry, NotDone, Notebook, poisons } from '../../test-support/group-commit/notebook';
import { Refusal } from './refusal';

/** So many commands, with nothing special about them. */
const some = (count: number, first = 1): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ no: first + n }));
const numbers = (entries: readonly { no: number }[]): number[] => entries.map(({ no }) => no);

describe('group commit', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await Notebook.open();
  });
  afterEach(() => notebook.clear());
  afterAll(() => notebook.close());

  /** When so many batches have come to the verb. */
  async function calls(count: number): Promise<void> {
    for (let tries = 0; notebook.calls.length < count; tries += 1) {
      if (tries > 500) throw new Error(`only ${notebook.calls.length} batches came`);
      await setTimeout(5);
    }
  }

  it('does one command alone at once, in a batch of its own: no timer and no I/O comes before', async () => {
    const open = jest.spyOn(notebook.database, 'createQueryRunner');
    const outside = jest.fn();
    setImmediate(outside);
    const done = notebook.group.do({ no: 1 });
    await new Promise(process.nextTick);
    expect([open.mock.calls.length, outside.mock.calls.length]).toEqual([1, 0]);
    open.mockRestore();
    expect((await done).no).toBe(1);
    expect(notebook.calls).toEqual([[1]]);
  });

  it('what was asked for in one breath is one batch', async () => {
    await notebook.doAll(some(20));
    expect(notebook.calls).toEqual([numbers(some(20))]);
  });

  it('what comes while a batch is written forms the next one: one transaction, in order, an answer for each', async () => {
    const letGo = notebook.hold();
    const first = notebook.group.do({ no: 1 });
    await calls(1);
    const rest: Promise<{ no: number; transaction: string }>[] = [];
    for (const entry of some(5, 2)) {
      rest.push(notebook.group.do(entry));
      await setTimeout(1);
    }
    letGo();
    const told = [await first, ...(await Promise.all(rest))];
    expect(notebook.calls).toEqual([[1], [2, 3, 4, 5, 6]]);
    expect(numbers(told)).toEqual([1, 2, 3, 4, 5, 6]);
    const [one, two, ...others] = told.map(({ transaction }) => transaction);
    expect(one).not.toBe(two);
    expect(new Set(others)).toEqual(new Set([two]));
    expect(await notebook.read()).toEqual(told);
  });

  it('whoever is told has it on disk', async () => {
    const seen = await Promise.all(
      some(50).map(async entry => {
        const { no } = await notebook.group.do(entry);
        return numbers(await notebook.read()).includes(no);
      }),
    );
    expect(new Set(seen)).toEqual(new Set([true]));
  });

  it('has no more than 1,024 commands in a batch', async () => {
    await notebook.doAll(some(2_500));
    expect(notebook.calls.map(call => call.length)).toEqual([1_024, 1_024, 452]);
    expect(numbers(await notebook.read())).toEqual(numbers(some(2_500)));
  });

  it('lanes do not wait for each other', async () => {
    const letGo = notebook.hold();
    const held = notebook.group.do({ no: 1, lane: 'held' });
    await calls(1);
    notebook.gate = Promise.resolve();
    await notebook.doAll([
      { no: 2, lane: 'free' },
      { no: 3, lane: 'free' },
    ]);
    expect(numbers(await notebook.read())).toEqual([2, 3]);
    letGo();
    await held;
  });

  it('goes on after it was idle', async () => {
    for (const entry of some(3)) await notebook.group.do(entry);
    expect(notebook.calls).toEqual([[1], [2], [3]]);
  });

  it('an error that is an answer is for the one that asked; the others are done', async () => {
    const told = await notebook.doAll([{ no: 1 }, { no: 2, fault: 'refused' }, { no: 3 }]);
    expect(told[1]).toEqual(new NotDone(new Refusal('not_found')));
    expect(numbers(await notebook.read())).toEqual([1, 3]);
    expect(notebook.calls).toHaveLength(1);
  });

  describe.each(poisons)('a command that %s', fault => {
    it('alone is told so, and nothing of it is written', async () => {
      const [told] = await notebook.doAll([{ no: 1, fault }]);
      expect(told).toBeInstanceOf(NotDone);
      expect(await notebook.read()).toEqual([]);
      expect(notebook.calls).toHaveLength(1);
    });

    it('undoes its batch; halving finds it, and the others are done, in order', async () => {
      const entries = some(8).map(entry => (entry.no === 6 ? { ...entry, fault } : entry));
      const told = await notebook.doAll(entries);
      expect(told.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, null, 7, 8]);
      expect(numbers(await notebook.read())).toEqual([1, 2, 3, 4, 5, 7, 8]);
      expect(notebook.calls).toEqual([
        [1, 2, 3, 4, 5, 6, 7, 8],
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [5, 6],
        [5],
        [6],
        [7, 8],
      ]);
    });
  });

  it('tells the cause, not that the transaction was over when the next statement came', async () => {
    const faults = ['throws', 'breaks', 'breaks on the way', 'breaks later', 'breaks at the end'] as const;
    const told = await notebook.doAll(faults.map((fault, no) => ({ no, fault })));
    const byZero = 'division by zero';
    expect(told.map(answer => String(answer instanceof NotDone && answer.why))).toEqual(
      ['a bug', byZero, byZero, byZero, 'not at the end'].map(words => expect.stringContaining(words)),
    );
  });
});
