import { uuidv7 } from 'uuidv7';
import { tamperWith } from '../../test-support/insider';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, grant } from '../../test-support/ledger/moves';
import type { BookRef } from './moves';

let on: LedgerUnderTest;
let book: BookRef;

beforeAll(async () => {
  on = await startLedger();
});
beforeEach(async () => {
  book = await on.newBook();
});
afterAll(() => on.stop());

it('A book of more households than are read at once is checked to the last of them', async () => {
  const households = 5_100;
  const toEach = Array.from({ length: households }, (_, n) => {
    return award(1, { to: { ownerKind: 'household', ownerId: `no.${n}` } });
  });
  await on.post(book, [grant(households), ...toEach]);
  const { rows, accounts, found } = await on.ledger.checkBooks(book);
  expect({ rows, accounts, found }).toEqual({ rows: households + 1, accounts: households + 2, found: 0 });
});

describe('a book', () => {
  it('is in doubt once somebody doubted it', async () => {
    const { manager } = on.database;
    expect(await on.ledger.isInDoubt(manager, book)).toBe(false);
    await manager.query('UPDATE book SET doubted_at = clock_timestamp() WHERE county_id = $1 AND id = $2', [
      book.countyId,
      book.bookId,
    ]);
    expect(await on.ledger.isInDoubt(manager, book)).toBe(true);
    expect(await on.ledger.isInDoubt(manager, await on.newBook())).toBe(false);
  });

  it('that is not there is neither sound nor in doubt', async () => {
    const none = { ...book, bookId: uuidv7() };
    await expect(on.ledger.checkBooks(none)).rejects.toThrow(`There is no book ${none.bookId}`);
    await expect(on.ledger.isInDoubt(on.database.manager, none)).rejects.toThrow(
      `There is no book ${none.bookId}`,
    );
  });
});

describe('where a guard of the database is gone', () => {
  beforeAll(async () => {
    await on.owner.query('DROP INDEX a_cause_moves_once');
  });

  /** The cause of row 2 once more. */
  async function doubleTheCause(): Promise<void> {
    await tamperWith(on.owner, [
      `CREATE TEMPORARY TABLE twin ON COMMIT DROP AS SELECT * FROM transfer WHERE book_id = '${book.bookId}' AND no = 2`,
      'UPDATE twin SET no = 4, id = gen_random_uuid()',
      'INSERT INTO transfer SELECT * FROM twin',
    ]);
  }

  it('what it kept out is looked for, also by a check that goes on, and all is counted', async () => {
    await on.post(book, [grant(100), award(1), award(2)]);
    const { audit, found } = await on.ledger.checkBooks(book);
    expect(found).toBe(1);
    await doubleTheCause();
    for (const continuing of [undefined, audit]) {
      const report = await on.ledger.checkBooks(book, { continuing });
      const kinds = report.findings.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['guard_missing', 'cause_twice', 'seal_broken']));
      expect(report.found).toBe(report.findings.length);
    }
  });

  it('a hundred findings are named and all are counted', async () => {
    await on.post(book, [grant(1_000), ...Array.from({ length: 150 }, () => award(1))]);
    await tamperWith(on.owner, [`UPDATE transfer SET seal = sha256('x') WHERE book_id = '${book.bookId}'`]);
    const { found, findings } = await on.ledger.checkBooks(book);
    expect(findings).toHaveLength(100);
    expect(found).toBeGreaterThan(150);
  });
});
