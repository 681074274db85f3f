import { uuidv7 } from 'uuidv7';
import { tamperWith } from '../../test-support/insider';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, budget, grant, holdOf, li, redeem, wang } from '../../test-support/ledger/moves';
import { numberAsOf, positionAsOf } from './as-of';
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

describe('a statement', () => {
  it('shows a move between two accounts of one owner twice, first what came and below it what went', async () => {
    const to = { ...budget, expiresOn: '2999-12-31' };
    await on.post(book, [grant(100), award(30, { kind: 'allotment', to }), award(1)]);
    const whole = await on.ledger.statement(on.database.manager, book, budget, { limit: 9 });
    const shown = whole.lines.map(({ no, change, balanceAfter, expiresOn }) => [
      no,
      change,
      balanceAfter,
      expiresOn,
    ]);
    expect(shown).toEqual([
      [3, -1, 99, null],
      [2, 30, 100, '2999-12-31'],
      [2, -30, 70, null],
      [1, 100, 100, null],
    ]);
    const first = await on.ledger.statement(on.database.manager, book, budget, { limit: 2 });
    const rest = { limit: 9, before: first.next! };
    const { lines } = await on.ledger.statement(on.database.manager, book, budget, rest);
    expect([...first.lines, ...lines]).toEqual(whole.lines);
  });

  it('leaves out a row that a cursor names and that is not there', async () => {
    await on.post(book, [grant(100)]);
    for (const before of ['d999', 'c999', 'd0']) {
      const page = await on.ledger.statement(on.database.manager, book, budget, { limit: 9, before });
      expect(page).toEqual({ lines: [], next: null });
    }
  });

  it.each(['xd1', 'd1x', 'd1.x', 'd1..d1'])('says of the cursor %p that it is none', async before => {
    const page = on.ledger.statement(on.database.manager, book, budget, { limit: 9, before });
    await expect(page).rejects.toMatchObject({
      details: { issues: [{ at: 'before', what: 'not a cursor' }] },
    });
  });
});

describe('a balance', () => {
  it('names the accounts by the date on which they end, never last, whatever came first', async () => {
    const dates = [null, '2999-12-31', '2998-12-31', '2001-12-31'];
    await on.post(book, [grant(100), ...dates.map(expiresOn => award(5, { to: { ...li, expiresOn } }))]);
    const { accounts } = await on.ledger.balance(on.database.manager, book, li);
    expect(accounts.map(({ expiresOn }) => expiresOn)).toEqual([
      '2001-12-31',
      '2998-12-31',
      '2999-12-31',
      null,
    ]);
  });

  it('that can be spent says which points have a date, and leaves out what is held or over', async () => {
    const to = (expiresOn: string) => ({ to: { ...wang, expiresOn } });
    await on.post(book, [
      ...[
        grant(100),
        award(7),
        award(5, to('2999-12-31')),
        award(4, to('2998-12-31')),
        award(3, to('2001-12-31')),
      ],
      holdOf(redeem(1, { from: { ...wang, expiresOn: '2998-12-31' } })),
    ]);
    expect(await on.ledger.spendableByDate(on.database.manager, book, wang)).toEqual({
      points: 15,
      dated: [
        { points: 3, expiresOn: '2998-12-31' },
        { points: 5, expiresOn: '2999-12-31' },
      ],
    });
    expect(await on.ledger.spendable(on.database.manager, book, wang)).toBe(15);
  });
});

it('What each of many owners can spend comes in their order, also of one who was never there', async () => {
  const over = { ...wang, expiresOn: '2001-12-31' };
  await on.post(book, [
    grant(100),
    award(7),
    award(5, { to: over }),
    award(4, { to: li }),
    holdOf(redeem(2)),
  ]);
  const owners = [li, { ...li, ownerId: 'nobody' }, wang, budget, li];
  const each = await on.database.transaction(tx => on.ledger.spendableOfEach(tx, book, owners));
  expect(each).toEqual([4, 0, 5, 84, 4]);
});

describe('a book that is not there', () => {
  it('has no number, no trial balance, and that is a bug of the one who asks', async () => {
    const none = { ...book, bookId: uuidv7() };
    const asked = `There is no book ${none.bookId}`;
    await expect(numberAsOf(on.database.manager, none, new Date())).rejects.toThrow(asked);
    await expect(on.ledger.trialBalance(on.database.manager, none)).rejects.toThrow(asked);
  });
});

it('A trial balance says by how much the books are wrong', async () => {
  await on.post(book, [grant(100), award(5)]);
  await tamperWith(on.owner, [
    `UPDATE account SET balance = balance + 7 WHERE book_id = '${book.bookId}' AND owner_kind = 'household'`,
  ]);
  expect(await on.ledger.trialBalance(on.database.manager, book)).toMatchObject({ sum: 7 });
});

describe('a balance as of an instant', () => {
  /** Of 1,200 rows, hers are the 2nd and the last; all name the village. */
  it('touches few rows, whether the account moves seldom or always', async () => {
    await on.post(book, [
      grant(10_000),
      award(1),
      ...Array.from({ length: 1_197 }, () => award(1, { to: li })),
      award(1),
    ]);
    const accounts = await on.owner.query<{ id: string; headNo: number; ownerId: string }[]>(
      'SELECT id, head_no AS "headNo", owner_id AS "ownerId" FROM account WHERE book_id = $1',
      [book.bookId],
    );
    const touched = async (ownerId: string, upTo: number) =>
      on.database.transaction(async tx => {
        const before = await rowsTouched();
        const account = accounts.find(one => one.ownerId === ownerId)!;
        const { no } = await positionAsOf(tx, book, account, upTo);
        return { no, rows: (await rowsTouched()) - before };

        async function rowsTouched(): Promise<number> {
          const [row] = await tx.query<[{ touched: string }]>(
            `SELECT seq_tup_read + idx_tup_fetch AS touched FROM pg_stat_xact_user_tables WHERE relname = 'transfer'`,
          );
          return Number(row.touched);
        }
      });
    const seldom = await touched(wang.ownerId, 1_100);
    const always = await touched(budget.ownerId, 100);
    expect([seldom.no, always.no]).toEqual([2, 100]);
    // A step or two along her chain; 64 steps along the chain of the village, and then 64 rows of the journal.
    expect(seldom.rows).toBeLessThanOrEqual(5);
    expect(always.rows).toBeLessThanOrEqual(2 * 64 + 5);
    expect((await touched(wang.ownerId, 1)).no).toBe(0);
  });
});
