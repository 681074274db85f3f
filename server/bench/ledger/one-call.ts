import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { accountId } from '../../src/ledger/derived-ids';
import type { BookRef } from '../../src/ledger/moves';
import { type Case, closedLoop } from '../measure';
import { budget, household, nextSides, type Traffic } from './traffic';

/**
 * The other way to build the same: the rules inside the database, one call of a function a transfer, on the same tables
 * with the same promises. It locks the book, tells a repeated id from a new one, looks the cause up, checks both accounts
 * and the floor, writes the row with its chain and its seal, and moves balances and head on.
 */
export async function makeOneCall(database: DataSource): Promise<void> {
  await database.query(`
CREATE FUNCTION post_one(county text, book_of uuid, move uuid, kind_of text, cause uuid, debit uuid, credit uuid, points bigint)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  head book; seen transfer; payer account; payee account; instant timestamptz(3); line text; mark bytea;
BEGIN
  SELECT * INTO head FROM book WHERE county_id = county AND id = book_of FOR UPDATE;
  SELECT * INTO seen FROM transfer WHERE county_id = county AND id = move AND book_id = book_of;
  IF FOUND THEN
    IF (seen.kind, seen.cause_id, seen.debit_id, seen.credit_id, seen.amount) = (kind_of, cause, debit, credit, points)
    THEN RETURN 'exists'; ELSE RETURN 'same_id_other_contents'; END IF;
  END IF;
  PERFORM FROM transfer WHERE county_id = county AND cause_id = cause AND kind = kind_of AND part = 0
    AND book_id = book_of AND op IN ('transfer', 'hold', 'reverse');
  IF FOUND THEN RETURN 'cause_already_moved'; END IF;
  SELECT * INTO payer FROM account WHERE id = debit;
  SELECT * INTO payee FROM account WHERE id = credit;
  IF payer.closed_at IS NOT NULL OR payee.closed_at IS NOT NULL THEN RETURN 'account_closed'; END IF;
  IF payer.balance - payer.held - payer.floor < points THEN RETURN 'insufficient_points'; END IF;
  instant := greatest(date_trunc('milliseconds', clock_timestamp()), head.head_at);
  line := concat_ws('|', encode(head.head_seal, 'hex'), 'torreya-journal-1', county, book_of, head.head_no + 1, move,
    'transfer', kind_of, cause, 0, '', debit, credit, points, payer.balance - points, payer.held,
    payee.balance + points, payee.held, payer.head_no, payee.head_no, instant);
  mark := sha256(line::bytea);
  INSERT INTO transfer VALUES (county, book_of, head.head_no + 1, move, 'transfer', kind_of, cause, 0, NULL, debit, credit,
    points, payer.balance - points, payer.held, payee.balance + points, payee.held, payer.head_no, payee.head_no, instant, mark);
  UPDATE account SET balance = balance - points, head_no = head.head_no + 1 WHERE id = debit;
  UPDATE account SET balance = balance + points, head_no = head.head_no + 1 WHERE id = credit;
  UPDATE book SET head_no = head.head_no + 1, head_seal = mark, head_at = instant WHERE county_id = county AND id = book_of;
  RETURN 'posted';
END $$`);
}

/** `book`: one of its own, whose accounts are open. */
export function oneCall(
  name: string,
  database: DataSource,
  book: BookRef,
  clients: number,
  traffic: Traffic,
): Case {
  return closedLoop(name, clients, async () => {
    const { from, to } = nextSides(traffic);
    const id = uuidv7();
    const sides = [accountId(book, budget(from)), accountId(book, household(to))];
    const [row] = await database.query<{ outcome: string }[]>(
      `SELECT post_one($1, $2, $3, 'award', $3, $4, $5, 1) AS outcome`,
      [book.countyId, book.bookId, id, ...sides],
    );
    if (row?.outcome !== 'posted') throw new Error(`A call was ${row?.outcome}`);
  });
}
