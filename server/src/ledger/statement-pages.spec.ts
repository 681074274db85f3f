import type { EntityManager } from 'typeorm';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, grant, redeem, wang } from '../../test-support/ledger/moves';
import type { BookRef } from './moves';

/** 2,100 rows of one household in three accounts, among as many of the village: more than 1,000 pages of two lines. */
const pages = 1_000;
const limit = 2;
const dates = [null, '2998-12-31', '2999-12-31'];

let on: LedgerUnderTest;
let book: BookRef;
let halfway: Date;

beforeAll(async () => {
  on = await startLedger();
  book = await on.newBook();
  for (let batch = 0; batch < 10; batch += 1) {
    const ofHers = (n: number) => ({ ...wang, expiresOn: dates[n % dates.length]! });
    const awards = Array.from({ length: 140 }, (_, n) => [grant(5), award(5, { to: ofHers(n) })]);
    const spent = Array.from({ length: 70 }, (_, n) => [redeem(3, { from: ofHers(n) }), grant(1)]);
    const [outcome] = await on.post(book, [...awards, ...spent].flat());
    if (batch === 5 && outcome?.outcome === 'posted') halfway = outcome.at;
  }
});
afterAll(() => on.stop());

/** Rows of the journal that this connection took into its hands, by an index or by reading along: a count that grows. */
async function rowsTouched(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<[{ touched: string }]>(
    `
SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS touched FROM pg_stat_xact_user_tables WHERE relname = 'transfer'`,
  );
  return Number(row.touched);
}

/** All pages one after the other, and what the first and the last of so many touched. */
async function walk(tx: EntityManager, count: number) {
  const touched: number[] = [];
  let before: string | undefined;
  for (let n = 1; n <= count; n += 1) {
    const isCounted = n === 1 || n === 2 || n === count;
    const touchedBefore = isCounted ? await rowsTouched(tx) : 0;
    const page = await on.ledger.statement(tx, book, wang, { limit, before });
    if (isCounted) touched.push((await rowsTouched(tx)) - touchedBefore);
    expect(page.lines).toHaveLength(limit);
    before = page.next!;
  }
  return touched;
}

describe('a page of a statement', () => {
  it('takes no more rows of the journal into its hands on page 1,000 than on page 2, and few on either', async () => {
    const [first, second, last] = await on.database.transaction(tx => walk(tx, pages));
    // Of each account its lines and one more, read twice, and the row before them for the balance.
    expect(first).toBeLessThanOrEqual(dates.length * 2 * (limit + 2));
    // Beside them the rows where the cursor stands.
    expect(second).toBeLessThanOrEqual(first! + dates.length);
    expect(last).toBeLessThanOrEqual(second!);
  });

  it('takes few where it begins at an instant as well', async () => {
    const touched = await on.database.transaction(async tx => {
      const touchedBefore = await rowsTouched(tx);
      await on.ledger.statement(tx, book, wang, { limit, asOf: halfway });
      return (await rowsTouched(tx)) - touchedBefore;
    });
    // Halving for the number of the row, and for each account a short way along the journal.
    expect(touched).toBeLessThanOrEqual(400);
  });
});
