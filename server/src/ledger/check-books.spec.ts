import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, draw, grant, holdOf, postOf, redeem, reverse, voidOf } from '../../test-support/ledger/moves';
import type { BookRef } from './moves';

let on: LedgerUnderTest;
let book: BookRef;

beforeAll(async () => {
  on = await startLedger();
});
beforeEach(async () => {
  book = await on.newBook();
  const [held, freed, done] = [holdOf(redeem(10)), holdOf(redeem(10)), redeem(20)];
  await on.post(book, [grant(1000), award(100), held, freed, done]);
  await on.post(book, [postOf(held.id, 6), voidOf(freed.id), reverse('refund', done.id), draw(5), award(1)]);
});
afterAll(() => on.stop());

/** What only the owner of the database can do, and only after he has put the triggers out. */
async function tamper(...statements: string[]): Promise<void> {
  await on.owner.transaction(async tx => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const sql of statements) await tx.query(sql.replaceAll(':book', `'${book.bookId}'`));
  });
}

async function findings(): Promise<string[]> {
  const report = await on.ledger.checkBooks(book);
  return report.findings.map(({ kind, no }) => (no === undefined ? kind : `${kind} ${no}`));
}

async function accountOf(ownerKind: string): Promise<string> {
  const [row] = await on.owner.query<{ id: string }[]>(
    'SELECT id FROM account WHERE book_id = $1 AND owner_kind = $2',
    [book.bookId, ownerKind],
  );
  return row!.id;
}

describe('books that nobody touched', () => {
  it('are found right, with the count of what was read', async () => {
    expect(await on.ledger.checkBooks(book)).toMatchObject({ rows: 10, accounts: 4, found: 0, findings: [] });
    await on.verify();
  });

  it('are found right where they are empty', async () => {
    const { rows, accounts, findings } = await on.ledger.checkBooks(await on.newBook());
    expect([rows, accounts, findings]).toEqual([0, 0, []]);
  });
});

describe('the books check finds', () => {
  it('one edited balance, with the account and both figures', async () => {
    await tamper(
      `UPDATE account SET balance = balance + 7 WHERE book_id = :book AND owner_kind = 'household'`,
    );
    const { findings: found } = await on.ledger.checkBooks(book);
    expect(found).toMatchObject([
      { kind: 'account_differs', accountId: await accountOf('household'), expected: 90, found: 97 },
      { kind: 'sum_not_zero', expected: 0, found: 7 },
    ]);
    await expect(on.verify()).rejects.toThrow('应为 90，实为 97');
  });

  it('two edited balances whose sum is as before', async () => {
    await tamper(
      `UPDATE account SET balance = balance + 7 WHERE book_id = :book AND owner_kind = 'household'`,
      `UPDATE account SET balance = balance - 7 WHERE book_id = :book AND owner_kind = 'budget'`,
    );
    expect(await findings()).toEqual(['account_differs', 'account_differs']);
  });

  it('edited held points', async () => {
    await tamper(`UPDATE account SET held = 3 WHERE book_id = :book AND owner_kind = 'household'`);
    expect(await findings()).toEqual(['account_differs']);
  });

  it('an edited amount with every balance after it edited to match, by its seal', async () => {
    const [household, budget] = [await accountOf('household'), await accountOf('budget')];
    await tamper(
      `UPDATE transfer SET amount = amount + 7 WHERE book_id = :book AND no = 2`,
      `UPDATE transfer SET debit_balance = debit_balance + 7 WHERE book_id = :book AND no >= 2 AND debit_id = '${household}'`,
      `UPDATE transfer SET credit_balance = credit_balance + 7 WHERE book_id = :book AND no >= 2 AND credit_id = '${household}'`,
      `UPDATE transfer SET debit_balance = debit_balance - 7 WHERE book_id = :book AND no >= 2 AND debit_id = '${budget}'`,
      `UPDATE account SET balance = balance + 7 WHERE id = '${household}'`,
      `UPDATE account SET balance = balance - 7 WHERE id = '${budget}'`,
    );
    const found = await findings();
    expect(found[0]).toBe('seal_broken 2');
    expect(new Set(found.map(text => text.split(' ')[0]))).toEqual(new Set(['seal_broken']));
  });

  it('an edited amount alone, by its seal and by the balance after it', async () => {
    await tamper(`UPDATE transfer SET amount = 15 WHERE book_id = :book AND no = 5`);
    expect(await findings()).toEqual([
      'seal_broken 5',
      'balance_after_wrong 5',
      'balance_after_wrong 5',
      'target_wrong 8',
      'account_differs',
      'account_differs',
    ]);
  });

  it('a seal made anew for an edited row, by the seal of the row after it', async () => {
    await tamper(`UPDATE transfer SET seal = sha256('x') WHERE book_id = :book AND no = 5`);
    expect(await findings()).toEqual(['seal_broken 5', 'seal_broken 6']);
  });

  it('any other edited field of a row, by its seal', async () => {
    const edits = [
      `kind = 'correction'`,
      'cause_id = gen_random_uuid()',
      'part = 1',
      `at = at - interval '1 day'`,
      'id = gen_random_uuid()',
    ];
    for (const edit of edits) {
      const fresh = await on.newBook();
      await on.post(fresh, [grant(10), award(5), award(5)]);
      book = fresh;
      await tamper(`UPDATE transfer SET ${edit} WHERE book_id = :book AND no = 2`);
      expect([edit, await findings()]).toEqual([edit, expect.arrayContaining(['seal_broken 2'])]);
    }
  });

  it('a row that was taken out', async () => {
    await tamper(`DELETE FROM transfer WHERE book_id = :book AND no = 9`);
    const found = await findings();
    expect(found).toContain('row_missing 9');
    expect(found).toContain('seal_broken 10');
  });

  it('newest rows that were taken out, by the head of the book', async () => {
    await tamper(`DELETE FROM transfer WHERE book_id = :book AND no = 10`);
    expect(await findings()).toContain('head_differs');
  });

  it('an account given to somebody else', async () => {
    await tamper(`UPDATE account SET owner_id = 'li' WHERE book_id = :book AND owner_kind = 'household'`);
    expect(await findings()).toEqual(['owner_changed']);
  });

  it('an account taken out', async () => {
    await tamper(`DELETE FROM account WHERE book_id = :book AND owner_kind = 'shop'`);
    expect(await findings()).toEqual(expect.arrayContaining(['account_missing', 'sum_not_zero']));
  });

  it('instants that go back', async () => {
    await tamper(`UPDATE transfer SET at = at - interval '1 day' WHERE book_id = :book AND no = 6`);
    expect(await findings()).toEqual(['time_goes_back 6', 'seal_broken 6']);
  });

  it('a chain that leaves a row out', async () => {
    await tamper(`UPDATE transfer SET debit_prev_no = 2 WHERE book_id = :book AND no = 9`);
    expect(await findings()).toEqual(['seal_broken 9', 'chain_broken 9']);
  });

  it('a newest row that is not the newest', async () => {
    await tamper(`UPDATE account SET head_no = 9 WHERE book_id = :book AND owner_kind = 'budget'`);
    expect(await findings()).toEqual(['chain_broken']);
  });
});

describe('where somebody dropped the unique indexes, the books check finds', () => {
  beforeAll(async () => {
    await on.owner.query('ALTER TABLE transfer DROP CONSTRAINT one_id_is_one_transfer');
    await on.owner.query('DROP INDEX a_cause_moves_once, a_target_is_closed_once');
  });

  it.each([
    ['id', 2, 'id_twice'],
    ['cause_id', 2, 'cause_twice'],
    ['target_id', 6, 'target_closed_twice'],
  ])('a second row with the %s of row %p', async (column, no, kind) => {
    await tamper(
      `CREATE TEMPORARY TABLE twin ON COMMIT DROP AS SELECT * FROM transfer WHERE book_id = :book AND no = ${no}`,
      `UPDATE twin SET no = 11`,
      ...['id', 'cause_id']
        .filter(other => other !== column)
        .map(other => `UPDATE twin SET ${other} = gen_random_uuid()`),
      ...(column === 'id' ? [`UPDATE twin SET target_id = NULL`] : []),
      'INSERT INTO transfer SELECT * FROM twin',
    );
    const twins = (await findings()).filter(text => text.includes('twice'));
    expect(twins).toEqual([`${kind} 11`]);
  });
});
