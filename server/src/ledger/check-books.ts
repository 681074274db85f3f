import type { DataSource, EntityManager } from 'typeorm';
import { Account } from './account.entity';
import { Audit, type AuditedRow } from './audit';
import { Book } from './book.entity';
import { type BooksFinding, finding } from './books-findings';
import type { BookRef } from './moves';

export interface BooksReport {
  readonly rows: number;
  readonly accounts: number;
  /** Empty: the books are right. */
  readonly findings: readonly BooksFinding[];
}

/** Enough to see what was done; the first one is where to begin. */
const mostFindings = 100;
const rowsAtOnce = 5_000;

/** Replays a book from its first row in one snapshot, which no posting disturbs. It repairs nothing. */
export function checkBooks(database: DataSource, book: BookRef): Promise<BooksReport> {
  return database.transaction('REPEATABLE READ', async snapshot => {
    // A long journal may be read for minutes; the server's limits are meant for a villager's question.
    await snapshot.query('SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0');
    const { countyId, bookId } = book;
    const head = await snapshot.findOneByOrFail(Book, { countyId, id: bookId });
    const accounts = await snapshot.findBy(Account, { countyId, bookId });
    const audit = new Audit(book, new Map(accounts.map(account => [account.id, account])));
    let rows = 0;
    for (let page = await readRows(snapshot, book, 0); page.length > 0; ) {
      for (const row of page) audit.read(row);
      rows += page.length;
      page = await readRows(snapshot, book, page.at(-1)!.no);
    }
    audit.close(head);
    const findings = [...audit.findings, ...(await findTwins(snapshot, book))];
    return { rows, accounts: accounts.length, findings: findings.slice(0, mostFindings) };
  });
}

function readRows(snapshot: EntityManager, book: BookRef, after: number): Promise<AuditedRow[]> {
  return snapshot.query<AuditedRow[]>(
    `
SELECT t.county_id AS "countyId", t.book_id AS "bookId", t.no, t.id, t.op, t.kind, t.cause_id AS "causeId", t.part,
  t.target_id AS "targetId", t.debit_id AS "debitId", t.credit_id AS "creditId", t.amount,
  t.debit_balance AS "debitBalance", t.debit_held AS "debitHeld", t.credit_balance AS "creditBalance",
  t.credit_held AS "creditHeld", t.debit_prev_no AS "debitPrevNo", t.credit_prev_no AS "creditPrevNo", t.at, t.seal,
  CASE WHEN t.target_id IS NOT NULL THEN (
    SELECT json_build_object('no', no, 'op', op, 'kind', kind, 'debitId', debit_id, 'creditId', credit_id, 'amount', amount)
    FROM transfer WHERE county_id = $1 AND book_id = $2 AND id = t.target_id LIMIT 1
  ) END AS target
FROM transfer t WHERE t.county_id = $1 AND t.book_id = $2 AND t.no > $3 ORDER BY t.no LIMIT $4`,
    [book.countyId, book.bookId, after, rowsAtOnce],
  );
}

/** The database keeps these out by unique indexes; whoever owns it could have dropped them. */
async function findTwins(snapshot: EntityManager, book: BookRef): Promise<BooksFinding[]> {
  const twins = await snapshot.query<
    { kind: 'id_twice' | 'cause_twice' | 'target_closed_twice'; no: number }[]
  >(
    `
SELECT 'id_twice' AS kind, max(no) AS no FROM transfer
WHERE county_id = $1 AND book_id = $2 GROUP BY id HAVING count(*) > 1
UNION ALL
SELECT 'cause_twice', max(no) FROM transfer
WHERE county_id = $1 AND book_id = $2 AND op IN ('transfer', 'hold', 'reverse')
GROUP BY kind, cause_id, part HAVING count(*) > 1
UNION ALL
SELECT 'target_closed_twice', max(no) FROM transfer
WHERE county_id = $1 AND book_id = $2 AND target_id IS NOT NULL GROUP BY target_id HAVING count(*) > 1
ORDER BY no`,
    [book.countyId, book.bookId],
  );
  return twins.map(({ kind, no }) => finding(kind, { no: Number(no) }));
}
