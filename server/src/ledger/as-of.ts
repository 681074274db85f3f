import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';

/** Where an account stood: the newest row that names it, and the balance and held that this row left; row 0 is none. */
export interface Position {
  readonly accountId: string;
  readonly no: number;
  readonly balance: number;
  readonly held: number;
}

/**
 * The number of the newest row at or before an instant; 0: there is none. Numbers have no gaps and instants never
 * go back, so that halving finds it by the primary key: 24 look-ups among ten million rows, and no index by time.
 */
export async function numberAsOf(db: EntityManager, book: BookRef, asOf: Date): Promise<number> {
  const [found] = await db.query<{ no: number }[]>(halve, [book.countyId, book.bookId, asOf]);
  if (!found) throw new Error(`There is no book ${book.bookId} in county ${book.countyId}`);
  return Number(found.no);
}

const halve = `
WITH RECURSIVE search (low, high) AS (
  SELECT 0::bigint, head_no + 1 FROM book WHERE county_id = $1 AND id = $2
  UNION ALL
  SELECT
    CASE WHEN middle.at <= $3 THEN middle.no ELSE search.low END,
    CASE WHEN middle.at <= $3 THEN search.high ELSE middle.no END
  FROM search CROSS JOIN LATERAL (
    SELECT no, at FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = (search.low + search.high) / 2 OFFSET 0
  ) middle
  WHERE search.high - search.low > 1
)
SELECT low AS no FROM search ORDER BY high - low LIMIT 1`;

/**
 * Where an account stood after row `upTo`. Two searches take turns, with more steps each turn: back along the
 * account's own chain from its head, which is short for an account that moves seldom, and back along the journal
 * from `upTo`, which is short for one that moves often. Either costs about the square root of the journal at worst.
 */
export async function positionAsOf(
  db: EntityManager,
  book: BookRef,
  account: { id: string; headNo: number },
  upTo: number,
  stepsAtFirst = 64,
): Promise<Position> {
  let chainFrom = account.headNo;
  let journalFrom = upTo;
  for (let steps = stepsAtFirst; ; steps *= 4) {
    if (chainFrom > upTo) chainFrom = await walkChain(db, book, account.id, chainFrom, upTo, steps);
    if (chainFrom <= upTo) return positionAt(db, book, account.id, chainFrom);
    const inJournal = await scanJournal(db, book, account.id, journalFrom, steps);
    if (inJournal > 0) return positionAt(db, book, account.id, inJournal);
    journalFrom -= steps;
    if (journalFrom <= 0) return positionAt(db, book, account.id, 0);
  }
}

/** The first number at or before `upTo` on the account's chain, or how far the steps went. */
async function walkChain(
  db: EntityManager,
  book: BookRef,
  accountId: string,
  from: number,
  upTo: number,
  steps: number,
): Promise<number> {
  const [reached] = await db.query<{ no: number }[]>(
    `
WITH RECURSIVE chain (no, step) AS (
  SELECT $4::bigint, 0
  UNION ALL
  SELECT t.previous, chain.step + 1 FROM chain CROSS JOIN LATERAL (
    SELECT CASE WHEN debit_id = $3 THEN debit_prev_no ELSE credit_prev_no END AS previous
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = chain.no OFFSET 0
  ) t WHERE chain.no > $5 AND chain.step < $6
)
SELECT min(no) AS no FROM chain`,
    [book.countyId, book.bookId, accountId, from, upTo, steps],
  );
  return Number(reached?.no);
}

/** The newest of so many rows that names the account, or 0. */
async function scanJournal(
  db: EntityManager,
  book: BookRef,
  accountId: string,
  from: number,
  rows: number,
): Promise<number> {
  const [found] = await db.query<{ no: number | null }[]>(
    `
SELECT max(no) AS no FROM transfer
WHERE county_id = $1 AND book_id = $2 AND no > $4::bigint - $5::bigint AND no <= $4 AND $3 IN (debit_id, credit_id)`,
    [book.countyId, book.bookId, accountId, from, rows],
  );
  return Number(found?.no ?? 0);
}

async function positionAt(
  db: EntityManager,
  book: BookRef,
  accountId: string,
  no: number,
): Promise<Position> {
  if (no === 0) return { accountId, no, balance: 0, held: 0 };
  const [row] = await db.query<{ balance: number; held: number }[]>(
    `
SELECT CASE WHEN debit_id = $4 THEN debit_balance ELSE credit_balance END AS balance,
  CASE WHEN debit_id = $4 THEN debit_held ELSE credit_held END AS held
FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = $3`,
    [book.countyId, book.bookId, no, accountId],
  );
  if (!row) throw new Error(`Row ${no} of book ${book.bookId} is not there`);
  return { accountId, no, balance: Number(row.balance), held: Number(row.held) };
}
