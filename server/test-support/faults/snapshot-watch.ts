import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const everyMilliseconds = 50;

/** What one snapshot of a book must say: nothing but zeros, and two heads that agree. */
const snapshot = `
SELECT a.book_id AS book, sum(a.balance)::text AS sum,
  count(*) FILTER (WHERE a.owner_kind NOT IN ('issuance', 'opening') AND a.balance - a.held < 0)::int AS below,
  count(*) FILTER (WHERE CASE a.owner_kind
    WHEN 'household' THEN NOT EXISTS (SELECT FROM household h WHERE h.id::text = a.owner_id)
    WHEN 'shop' THEN NOT EXISTS (SELECT FROM shop s WHERE s.id::text = a.owner_id)
    ELSE NOT EXISTS (SELECT FROM area WHERE area.code = a.owner_id) END)::int AS strangers,
  b.head_no AS head, (SELECT max(no) FROM transfer t WHERE t.county_id = b.county_id AND t.book_id = b.id) AS last
FROM account a JOIN book b ON b.county_id = a.county_id AND b.id = a.book_id
GROUP BY a.book_id, b.county_id, b.id, b.head_no`;

interface Snapshot {
  readonly book: string;
  readonly sum: string;
  readonly below: number;
  readonly strangers: number;
  readonly head: string;
  readonly last: string;
}

/** Reads all balances in one snapshot every 50 ms while others write, and keeps every read that is not right. */
export class SnapshotWatch {
  reads = 0;
  /** The database did not answer. */
  missed = 0;
  readonly wrong: Snapshot[] = [];
  private isOver = false;
  private readonly atWork: Promise<void>;

  constructor(private readonly url: string) {
    this.atWork = this.watch();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.atWork;
  }

  private async watch(): Promise<void> {
    let client: Client | null = null;
    while (!this.isOver) {
      const begin = Date.now();
      try {
        client ??= await connected(this.url);
        await this.read(client);
      } catch {
        this.missed += 1;
        await client?.end().catch(() => undefined);
        client = null;
      }
      await pause(Math.max(0, everyMilliseconds - (Date.now() - begin)));
    }
    await client?.end().catch(() => undefined);
  }

  private async read(client: Client): Promise<void> {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<Snapshot>(snapshot);
    await client.query('COMMIT');
    this.reads += 1;
    const isRight = (book: Snapshot) =>
      book.sum === '0' && book.below === 0 && book.strangers === 0 && book.head === book.last;
    this.wrong.push(...rows.filter(book => !isRight(book)));
    if (rows.length === 0) throw new Error('There is no book to read.');
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // It ends in the middle of a read as well as between two: the next read connects anew.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
