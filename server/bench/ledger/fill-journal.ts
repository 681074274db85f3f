import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { accountId } from '../../src/ledger/derived-ids';
import type { AccountRef, BookRef } from '../../src/ledger/moves';
import { accountsASide, budget, countyId, household } from './traffic';

const rowsAtOnce = 500_000;
const granted = 1_000_000_000_000;
const town: AccountRef = { ownerKind: 'issuance', ownerId: 'town' };

/** Days ago of the first row; the others are spread evenly from there until now. */
const firstDaysAgo = 400;

/**
 * A book with so many awards of one point each, from one budget to each household in turn, as posting would have
 * written it row by row: numbers, balances, chains and instants are right, ids grow as UUIDv7 do. Only the seals are no
 * chain, which neither posting nor reading looks at.
 */
export async function fillJournal(
  owner: DataSource,
  rows: number,
  tell: (line: string) => void,
): Promise<BookRef> {
  const book = { countyId, bookId: uuidv7() };
  const households = Array.from({ length: accountsASide }, (_, n) => household(n));
  await owner.query(`SET synchronous_commit = off`);
  await owner.query(`INSERT INTO book (county_id, id, name) VALUES ($1, $2, 'bench')`, [
    countyId,
    book.bookId,
  ]);
  await owner.query(
    `CREATE TEMP TABLE side AS SELECT n - 1 AS n, id FROM unnest($1::uuid[]) WITH ORDINALITY AS h (id, n)`,
    [households.map(ref => accountId(book, ref))],
  );
  await owner.query(`CREATE UNIQUE INDEX ON side (n); ANALYZE side`);
  const { bookId } = book;
  const issuanceId = accountId(book, town);
  const budgetId = accountId(book, budget(0));
  await owner.query(grantRow, [countyId, bookId, issuanceId, budgetId, granted, firstDaysAgo]);
  for (let from = 0; from < rows; from += rowsAtOnce) {
    tell(`filling a journal, row ${from.toLocaleString('en')} of ${rows.toLocaleString('en')}`);
    const to = Math.min(rows, from + rowsAtOnce) - 1;
    await owner.query(awardRows, [
      countyId,
      bookId,
      budgetId,
      granted,
      firstDaysAgo,
      from,
      to,
      rows,
      accountsASide,
    ]);
  }
  await owner.query(headAndAccounts, [countyId, bookId, issuanceId, budgetId, granted, rows, accountsASide]);
  await owner.query(`DROP TABLE side`);
  await owner.query(`RESET synchronous_commit`);
  tell('cleaning up after filling');
  await owner.query(`VACUUM ANALYZE transfer`);
  await owner.query(`VACUUM ANALYZE account`);
  await owner.query(`CHECKPOINT`);
  return book;
}

const columns = `county_id, book_id, no, id, op, kind, cause_id, part, debit_id, credit_id, amount, debit_balance,
  debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, at, seal`;

const grantRow = `
INSERT INTO transfer (${columns})
SELECT $1, $2::uuid, 1, gen_random_uuid(), 'transfer', 'grant', gen_random_uuid(), 0, $3::uuid, $4::uuid, $5::bigint,
  -$5::bigint, 0, $5::bigint, 0, 0, 0, clock_timestamp() - $6::int * interval '1 day', sha256('1')`;

/** Award n, from 0, is row n + 2. Its id is a UUIDv7 of its instant, with n for chance. */
const awardRows = `
INSERT INTO transfer (${columns})
SELECT $1, $2::uuid, a.n + 2, a.id, 'transfer', 'award', a.id, 0, $3::uuid, side.id, 1, $4::bigint - a.n - 1, 0,
  a.n / $9::bigint + 1, 0, a.n + 1, CASE WHEN a.n < $9::bigint THEN 0 ELSE a.n + 2 - $9::bigint END, a.at,
  sha256(a.n::text::bytea)
FROM (
  SELECT n, at, concat(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), '70008', lpad(to_hex(n), 15, '0'))::uuid AS id
  FROM (
    SELECT n, date_trunc('milliseconds', clock_timestamp() - $5::int * interval '1 day' * (1 - n::float8 / $8::bigint)) AS at
    FROM generate_series($6::bigint, $7::bigint) AS n
  ) dated
) a
JOIN side ON side.n = a.n % $9::bigint
ORDER BY a.n`;

const headAndAccounts = `
WITH opened AS (
  INSERT INTO account (county_id, book_id, id, owner_kind, owner_id, balance, floor, head_no, opened_at)
  SELECT $1, $2::uuid, $3::uuid, 'issuance', 'town', -$5::bigint, NULL, 1, now()
  UNION ALL
  SELECT $1, $2::uuid, $4::uuid, 'budget', 'b0', $5::bigint - $6::bigint, 0, $6::bigint + 1, now()
  UNION ALL
  SELECT $1, $2::uuid, id, 'household', 'h' || n, count, 0, 2 + n + (count - 1) * $7::bigint, now()
  FROM (SELECT id, n, ($6::bigint - 1 - n) / $7::bigint + 1 AS count FROM side WHERE n < $6::bigint) h
)
UPDATE book SET head_no = t.no, head_seal = t.seal, head_at = t.at
FROM (SELECT no, seal, at FROM transfer WHERE county_id = $1 AND book_id = $2::uuid ORDER BY no DESC LIMIT 1) t
WHERE book.county_id = $1 AND book.id = $2::uuid`;
