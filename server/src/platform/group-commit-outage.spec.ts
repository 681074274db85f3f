import { setTimeout } from 'node:timers/promises';
import { type Entry, NotDone, Notebook } from '../../test-support/group-commit/notebook';
import { GroupCommit } from './group-commit';
import { isOutage } from './outage';

const some = (count: number, first = 1): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ no: first + n }));
const numbers = (entries: readonly { no: number | null }[]) => entries.map(({ no }) => no);
const isAnOutage = (told: unknown): boolean => told instanceof NotDone && isOutage(told.why);

describe('group commit, when the database goes away', () => {
  let notebook: Notebook;
  beforeEach(async () => {
    notebook = await Notebook.open(1);
  });
  afterEach(() => notebook.close());

  async function calls(count: number): Promise<void> {
    for (let tries = 0; notebook.calls.length < count; tries += 1) {
      if (tries > 500) throw new Error(`only ${notebook.calls.length} batches came`);
      await setTimeout(5);
    }
  }

  /** Until the server's own end has had time to hear of it as well. */
  async function connectionsEnded(): Promise<void> {
    for (let open = 1; open > 0; await setTimeout(20)) {
      [{ open }] = await notebook.owner.query<[{ open: number }]>(
        `SELECT count(*)::int AS open FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'torreya'`,
      );
    }
  }

  it('tells all of the batch, tries nothing in halves, and does the next one', async () => {
    const told = await notebook.doAll([{ no: 1 }, { no: 2, fault: 'cut off' }, { no: 3 }, { no: 4 }]);
    expect(told.map(isAnOutage)).toEqual([true, true, true, true]);
    expect(notebook.calls).toEqual([[1, 2, 3, 4]]);
    expect(await notebook.read()).toEqual([]);
    const again = await notebook.doAll(some(4));
    expect(await notebook.read()).toEqual(again);
  });

  it('leaves nothing half done when its connection is ended from outside in the middle of a batch', async () => {
    const letGo = notebook.hold();
    const cut = notebook.doAll(some(3));
    await calls(1);
    const waiting = notebook.doAll(some(3, 4));
    const ended = await notebook.owner.query<unknown[]>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'torreya'`,
    );
    expect(ended).toHaveLength(1);
    await connectionsEnded();
    letGo();
    expect((await cut).map(isAnOutage)).toEqual([true, true, true]);
    expect(numbers(await waiting)).toEqual([4, 5, 6]);
    expect(numbers(await notebook.read())).toEqual([4, 5, 6]);
    expect(notebook.calls).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('tells all when no connection is to be had, and goes on when there is one again', async () => {
    const only = notebook.database.createQueryRunner();
    await only.connect();
    const told = await notebook.doAll(some(3));
    expect(told.map(isAnOutage)).toEqual([true, true, true]);
    expect(notebook.calls).toEqual([]);
    await only.release();
    expect(numbers(await notebook.doAll(some(3)))).toEqual([1, 2, 3]);
  });

  it('gives its connection back after every batch, whatever became of it', async () => {
    // The pool has one connection: a batch that kept it would be the last.
    for (const fault of ['throws', 'breaks', 'breaks later', 'breaks at the end', 'refused'] as const) {
      await notebook.doAll([{ no: 1 }, { no: 2, fault }]);
    }
    expect(numbers(await notebook.read())).toEqual([1, 1, 1, 1, 1]);
    const [left] = await notebook.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'torreya' AND state <> 'idle'`,
    );
    expect(left?.count).toBe(0);
  });

  it('takes a verb that gives too many or too few answers for a bug, and writes nothing of it', async () => {
    for (const count of [0, 2]) {
      const group = new GroupCommit<number, number>(
        notebook.database,
        () => '',
        async (_tx, entries, later) => {
          later({ name: 'one entry', text: 'INSERT INTO entry (no) VALUES ($1)' }, [entries[0] ?? null]);
          return Array.from({ length: count }, () => 0);
        },
      );
      await expect(group.do(1)).rejects.toThrow(`${count} answers to 1 commands`);
    }
    expect(await notebook.read()).toEqual([]);
  });

  it('takes no word for done when PostgreSQL answers the COMMIT by undoing', async () => {
    const group = new GroupCommit<number, string>(
      notebook.database,
      () => '',
      async (tx, entries) => {
        await tx.query('INSERT INTO entry (no) VALUES ($1)', [entries[0]]);
        // Swallowed by mistake: nothing is sent behind it that could still fail.
        await tx.query('SELECT 1 / 0').catch(() => undefined);
        return ['done'];
      },
    );
    await expect(group.do(1)).rejects.toThrow('The batch was undone');
    expect(await notebook.read()).toEqual([]);
  });

  it('a lane that cannot be told is the fault of the one command', async () => {
    const group = new GroupCommit<number, number>(
      notebook.database,
      command => {
        if (command < 0) throw new RangeError('no such lane');
        return '';
      },
      async (_tx, commands) => commands,
    );
    const told = await Promise.allSettled([group.do(1), group.do(-1), group.do(2)]);
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
