import { historyBegins, hour, writeHistory } from '../../test-support/ledger/history';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { numberAsOf, positionAsOf } from './as-of';
import type { BookRef } from './moves';
import { Transfer } from './transfer.entity';

let on: LedgerUnderTest;
let book: BookRef;
let journal: Transfer[];

beforeAll(async () => {
  on = await startLedger();
  book = await on.newBook();
  await writeHistory(on, book);
  journal = await on.database.manager.find(Transfer, { order: { no: 'ASC' } });
});
afterAll(() => on.stop());

describe('the number as of an instant', () => {
  it('is that of the newest row until then, at every instant of the journal and just before and after it', async () => {
    const rows = journal.filter((_, n) => n % 9 === 0 || n === journal.length - 1);
    for (const instant of rows.flatMap(({ at }) => [-1, 0, 1].map(ms => new Date(at.getTime() + ms)))) {
      const newest = journal.filter(({ at }) => at <= instant).at(-1)?.no ?? 0;
      expect(await numberAsOf(on.database.manager, book, instant)).toBe(newest);
    }
  });

  it('is 0 before the first row and in an empty book', async () => {
    const before = new Date(historyBegins - hour);
    expect(await numberAsOf(on.database.manager, book, before)).toBe(0);
    expect(await numberAsOf(on.database.manager, await on.newBook(), new Date())).toBe(0);
  });
});

describe('the position of an account', () => {
  it.each([1, 3, 64])('is found from either end, beginning with %p steps', async steps => {
    const accounts = await on.database.query<{ id: string; headNo: number }[]>(
      'SELECT id, head_no AS "headNo" FROM account',
    );
    const numbers = [0, 1, 2, 3, 17, 40, 41, 42, 43, journal.length - 1, journal.length];
    for (const account of accounts) {
      for (const upTo of numbers) {
        const row = journal.filter(
          ({ no, debitId, creditId }) => no <= upTo && [debitId, creditId].includes(account.id),
        );
        const newest = row.at(-1);
        const isDebit = newest?.debitId === account.id;
        expect(await positionAsOf(on.database.manager, book, account, upTo, steps)).toEqual({
          accountId: account.id,
          no: newest?.no ?? 0,
          balance: (isDebit ? newest?.debitBalance : newest?.creditBalance) ?? 0,
          held: (isDebit ? newest?.debitHeld : newest?.creditHeld) ?? 0,
        });
      }
    }
  });
});
