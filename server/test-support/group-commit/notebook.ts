import { DataSource, type EntityManager } from 'typeorm';
import { int8Array, textArray } from '../../src/platform/binary-array';
import { serverDatabase } from '../../src/platform/database';
import { GroupCommit, type Later, type Verb } from '../../src/platform/group-commit';
import { Refusal } from '../../src/platform/refusal';
import { createTestDatabase } from '../test-database';

/** What a batch can meet with. Only `refused` is an answer; the others are more than the verb can take. */
type Fault = 'refused' | (typeof poisons)[number] | 'cut off';

/** More than the verb can take, now and whenever it is tried again. */
export const poisons = [
  'throws',
  'breaks',
  'breaks unheard',
  'breaks on the way',
  'breaks later',
  'breaks at the end',
] as const;

export interface Entry {
  readonly no: number;
  readonly lane?: string;
  readonly fault?: Fault;
}

/** Which transaction wrote an entry, as PostgreSQL counts them. */
interface Written {
  readonly no: number;
  readonly transaction: string;
}

/** What somebody was told instead. */
export class NotDone {
  readonly no = null;
  constructor(readonly why: unknown) {}
}

/** A feature as small as can be, on a real database: it writes numbers into a table, batch by batch. */
export class Notebook {
  /** The entries of each call of the verb, by their numbers. */
  readonly calls: number[][] = [];
  readonly group: GroupCommit<Entry, Written>;
  /** What the verb waits for when it is in the middle of a batch. */
  gate: Promise<void> = Promise.resolve();

  private constructor(
    readonly database: DataSource,
    readonly owner: DataSource,
    private readonly drop: () => Promise<void>,
  ) {
    this.group = new GroupCommit(database, entry => entry.lane ?? '', this.write);
  }

  static async open(poolSize = 10): Promise<Notebook> {
    const { url, drop } = await createTestDatabase('empty');
    const owner = await new DataSource({ type: 'postgres', url }).initialize();
    await owner.query(table);
    const database = new DataSource(Object.assign(serverDatabase(url, poolSize), { connectTimeoutMS: 300 }));
    return new Notebook(await database.initialize(), owner, drop);
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.owner.destroy();
    await this.drop();
  }

  /** All at once, in this order; what each was told. */
  async doAll(entries: readonly Entry[]): Promise<(Written | NotDone)[]> {
    const told = await Promise.allSettled(entries.map(entry => this.group.do(entry)));
    return told.map(answer => (answer.status === 'fulfilled' ? answer.value : new NotDone(answer.reason)));
  }

  /** Holds every batch that comes to its middle until it is let go. */
  hold(): () => void {
    let letGo = () => {};
    this.gate = new Promise(resolve => {
      letGo = resolve;
    });
    return letGo;
  }

  /** What is on disk, in the order of writing. */
  read(): Promise<Written[]> {
    return this.owner.query<Written[]>(
      `SELECT no, transaction::text FROM entry ORDER BY transaction::text::bigint, place`,
    );
  }

  async clear(): Promise<void> {
    this.gate = Promise.resolve();
    this.calls.length = 0;
    await this.owner.query('TRUNCATE entry');
  }

  private readonly write: Verb<Entry, Written> = async (tx, entries, later) => {
    const { gate } = this;
    this.calls.push(entries.map(({ no }) => no));
    const faults = new Set(entries.map(({ fault }) => fault));
    const { transaction, process } = await whoAmI(tx);
    await gate;
    if (faults.has('throws')) throw new TypeError('a bug');
    if (faults.has('breaks')) await tx.query('SELECT 1 / 0');
    if (faults.has('breaks unheard')) await tx.query('SELECT 1 / 0').catch(() => undefined);
    if (faults.has('cut off')) await this.owner.query('SELECT pg_terminate_backend($1)', [process]);
    if (faults.has('breaks on the way')) {
      later(breaking, [0]);
      await tx.query('SELECT 1');
    }
    this.writeLater(entries, later);
    if (faults.has('breaks later')) later(breaking, [0]);
    return entries.map(({ no, fault }) =>
      fault === 'refused' ? new Refusal('not_found') : { no, transaction },
    );
  };

  private writeLater(entries: readonly Entry[], later: Later): void {
    const written = entries.filter(({ fault }) => fault !== 'refused');
    later(insert, [
      int8Array(written.map(({ no }) => no)),
      textArray(written.map(({ fault }) => fault ?? '')),
    ]);
  }
}

async function whoAmI(tx: EntityManager): Promise<{ transaction: string; process: number }> {
  const [me] = await tx.query<{ transaction: string; process: number }[]>(
    'SELECT pg_current_xact_id()::text AS transaction, pg_backend_pid() AS process',
  );
  if (!me) throw new Error('A statement that always gives one row gave none');
  return me;
}

const breaking = { name: 'notebook: break', text: 'SELECT 1 / $1::int' };

const insert = {
  name: 'notebook: write',
  text: `INSERT INTO entry (no, fault, place)
    SELECT * FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS written (no, fault, place)`,
};

/** What breaks at the end does so by a constraint that PostgreSQL looks at when it is asked to commit. */
const table = `
CREATE TABLE entry (no int, fault text, place int, transaction xid8 DEFAULT pg_current_xact_id());
GRANT SELECT, INSERT ON entry TO torreya_app;
CREATE FUNCTION refuse_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'not at the end' USING ERRCODE = 'check_violation';
END $$;
CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.fault = 'breaks at the end') EXECUTE FUNCTION refuse_at_the_end();
`;
