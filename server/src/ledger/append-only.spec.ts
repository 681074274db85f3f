import { uuidv7 } from 'uuidv7';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, grant, holdOf, postOf, redeem } from '../../test-support/ledger/moves';
import type { BookRef } from './moves';

let on: LedgerUnderTest;
let book: BookRef;
const [granted, awarded, held] = [grant(1000), award(100), holdOf(redeem(10))];

beforeAll(async () => {
  on = await startLedger();
  book = await on.newBook();
  await on.post(book, [granted, awarded, held, postOf(held.id)]);
});
afterAll(async () => {
  await on.verify();
  await on.stop();
});

const rewriting = [
  'UPDATE transfer SET amount = amount + 1',
  'UPDATE transfer SET amount = amount WHERE no < 0',
  'DELETE FROM transfer',
  'TRUNCATE transfer',
  'DELETE FROM account',
  'TRUNCATE account',
  `UPDATE account SET owner_id = 'li'`,
  `UPDATE account SET expires_on = '2030-01-01'`,
  'DELETE FROM book',
  'TRUNCATE book CASCADE',
];

describe('the journal', () => {
  it.each(rewriting)('refuses the server: %s', async sql => {
    await expect(on.database.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(rewriting)('refuses the owner of the tables: %s', async sql => {
    await expect(on.owner.query(sql)).rejects.toThrow('append-only');
  });

  it.each([
    'ALTER TABLE transfer DISABLE TRIGGER ALL',
    'DROP TABLE transfer',
    'UPDATE account SET floor = -1000',
    `UPDATE book SET name = 'x'`,
  ])('gives the server no right to more than it needs: %s', async sql => {
    await expect(on.database.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('has a head that only moves on', async () => {
    await expect(on.database.query('UPDATE book SET head_no = head_no - 1')).rejects.toThrow('only moves on');
    await expect(on.database.query(`UPDATE book SET head_at = head_at - interval '1 ms'`)).rejects.toThrow(
      'only moves on',
    );
  });
});

/** A row that follows the last one and breaks nothing, but for what a test changes. */
async function insertRow(change: Record<string, string>): Promise<void> {
  const [last] = await on.owner.query<Record<string, string>[]>('SELECT * FROM transfer WHERE no = 2');
  const row = { ...last, id: uuidv7(), cause_id: uuidv7(), no: '5', ...change };
  const columns = Object.keys(row);
  await on.database.query(
    `INSERT INTO transfer (${columns.join(', ')}) VALUES (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
}

describe('the database itself refuses', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an amount below one', { amount: '-1' }, 'amount_is_positive'],
    ['an amount of nothing', { amount: '0' }, 'amount_is_positive'],
    ['an operation that it does not know', { op: 'gift' }, 'op_is_known'],
    ['a post without a hold', { op: 'post' }, 'post_void_and_reverse_name_a_target'],
    ['a transfer with a target', { target_id: uuidv7() }, 'post_void_and_reverse_name_a_target'],
    ['a number twice', { no: '4' }, 'transfer_pkey'],
    ['an id twice', { id: awarded.id }, 'one_id_is_one_transfer'],
    ['a cause twice', { cause_id: awarded.causeId }, 'a_cause_moves_once'],
    ['a second end of a hold', { op: 'void', target_id: held.id }, 'a_target_is_closed_once'],
    ['a row before itself', { debit_prev_no: '5' }, 'earlier_rows_are_earlier'],
    ['held points below nothing', { credit_held: '-1' }, 'held_is_not_negative'],
    ['a seal that is none', { seal: 'x' }, 'seal_is_a_sha256'],
    ['a number below one', { no: '0' }, 'earlier_rows_are_earlier'],
  ])('%s', async (_, change, constraint) => {
    await expect(insertRow(change)).rejects.toThrow(constraint);
  });

  it('a row whose sides are the same account', async () => {
    const [row] = await on.owner.query<{ debit_id: string }[]>('SELECT debit_id FROM transfer WHERE no = 2');
    await expect(insertRow({ credit_id: row!.debit_id })).rejects.toThrow('sides_differ');
  });

  it.each<[string, string, string]>([
    ['a balance below the floor', 'balance = -1, held = 0', 'balance_covers_held_and_floor'],
    ['held points that the balance does not cover', 'held = balance + 1', 'balance_covers_held_and_floor'],
    ['held points below nothing', 'held = -1', 'held_is_not_negative'],
    ['a balance that JavaScript cannot hold', 'balance = 9007199254740992', 'balance_is_a_safe_integer'],
    ['closing an account that holds points', 'closed_at = now()', 'closed_account_is_empty'],
  ])('%s', async (_, change, constraint) => {
    await expect(
      on.database.query(`UPDATE account SET ${change} WHERE owner_kind = 'household'`),
    ).rejects.toThrow(constraint);
  });

  it('two accounts of one owner and date, also where the date is never', async () => {
    await expect(
      on.database.query(
        `INSERT INTO account (county_id, book_id, id, owner_kind, owner_id, opened_at)
         SELECT county_id, book_id, gen_random_uuid(), owner_kind, owner_id, opened_at FROM account`,
      ),
    ).rejects.toThrow('one_account_an_owner_and_expiry_date');
  });
});
