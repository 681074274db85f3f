import type { BookRef, Outcome } from '../../src/ledger/moves';
import type { LedgerUnderTest } from './ledger-under-test';
import { potOf } from './plain-words';
import type { Step } from './random-books';
import { type PlainOutcome, SerialLedger } from './serial-ledger';

/** Everything that a book says: what was answered, each row, each account. */
export interface Said {
  readonly answers: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly accounts: readonly unknown[];
}

export interface Played {
  readonly book: BookRef;
  readonly ledger: Said;
  readonly model: Said;
  /** What the model answered to each batch. */
  readonly outcomes: readonly (readonly PlainOutcome[])[];
}

/** Plays the same steps on a book of the ledger and on a serial one. The instant of what is posted now is nobody's to foresee. */
export async function play(on: LedgerUnderTest, steps: readonly Step[]): Promise<Played> {
  const book = await on.newBook();
  const model = new SerialLedger();
  const answers: { ledger: unknown[]; model: unknown[] } = { ledger: [], model: [] };
  const outcomes: PlainOutcome[][] = [];
  const isHistory = steps.some(({ at }) => at !== null);
  const instant = (at: Date) => (isHistory ? at.toISOString() : null);
  const plainly = (all: readonly (Outcome | PlainOutcome)[]) =>
    all.map(one => ('at' in one ? { ...one, at: instant(one.at as Date) } : one));

  for (const { closes, isInDoubt, at, moves } of steps) {
    // Only the clock of the database can say when an account is closed, and history would then lie before that.
    if (closes) {
      answers.ledger.push(await on.database.transaction(tx => on.ledger.closeAccount(tx, book, closes)));
      answers.model.push(model.close(closes));
    }
    if (isInDoubt !== model.isInDoubt) await doubt(on, book, isInDoubt);
    model.isInDoubt = isInDoubt;
    outcomes.push(model.post(moves, at ?? new Date()));
    answers.model.push(plainly(outcomes.at(-1)!));
    answers.ledger.push(plainly(await on.post(book, moves, at ? { at } : {})));
  }
  const { rows, accounts } = await readBook(on, book);
  return {
    book,
    ledger: { answers: answers.ledger, rows: rows.map(row => ({ ...row, at: instant(row.at) })), accounts },
    model: { answers: answers.model, ...whatModelSays(model, instant) },
    outcomes,
  };
}

/** Lifting a doubt takes a person and his reason; here nobody asks for them. */
async function doubt(on: LedgerUnderTest, book: BookRef, isInDoubt: boolean): Promise<void> {
  await on.owner.transaction(async tx => {
    await tx.query('SET LOCAL session_replication_role = replica');
    const when = isInDoubt ? 'clock_timestamp()' : 'NULL';
    await tx.query(`UPDATE book SET doubted_at = ${when} WHERE county_id = $1 AND id = $2`, [
      book.countyId,
      book.bookId,
    ]);
  });
}

function whatModelSays({ journal }: SerialLedger, instant: (at: Date) => string | null) {
  const rows = journal.rows.map((row, index) => {
    const [debit, credit] = [row.debit, row.credit].map(pot => journal.standing(pot, index + 1));
    const [debitBefore, creditBefore] = [row.debit, row.credit].map(pot => journal.standing(pot, index));
    return {
      ...row,
      no: index + 1,
      at: instant(row.at),
      debitBalance: debit!.balance,
      debitHeld: debit!.held,
      creditBalance: credit!.balance,
      creditHeld: credit!.held,
      debitPrevNo: debitBefore!.newest,
      creditPrevNo: creditBefore!.newest,
    };
  });
  const accounts = journal.pots.map(pot => {
    const { balance, held, newest } = journal.standing(pot);
    return { pot, balance, held, headNo: newest, isClosed: journal.closed.has(pot) };
  });
  return { rows, accounts };
}

type StoredRow = Record<string, unknown> & { debit: string; credit: string; at: Date };
type StoredAccount = Parameters<typeof potOf>[0] & { id: string; isClosed: boolean };

async function readBook({ owner }: LedgerUnderTest, { countyId, bookId }: BookRef) {
  const stored = await owner.query<StoredAccount[]>(
    `
SELECT id, owner_kind AS "ownerKind", owner_id AS "ownerId", expires_on::text AS "expiresOn", balance, held,
  head_no AS "headNo", closed_at IS NOT NULL AS "isClosed" FROM account WHERE county_id = $1 AND book_id = $2`,
    [countyId, bookId],
  );
  const pots = new Map(stored.map(account => [account.id, potOf(account)]));
  const rows = await owner.query<StoredRow[]>(
    `
SELECT no, id, op, kind, cause_id AS "causeId", part, target_id AS "targetId", debit_id AS debit, credit_id AS credit,
  amount, debit_balance AS "debitBalance", debit_held AS "debitHeld", credit_balance AS "creditBalance",
  credit_held AS "creditHeld", debit_prev_no AS "debitPrevNo", credit_prev_no AS "creditPrevNo", at
FROM transfer WHERE county_id = $1 AND book_id = $2 ORDER BY no`,
    [countyId, bookId],
  );
  const accounts = stored.map(({ id, ownerKind, ownerId, expiresOn, ...figures }) => ({
    pot: potOf({ ownerKind, ownerId, expiresOn }),
    ...figures,
  }));
  return {
    rows: rows.map(row => ({ ...row, debit: pots.get(row.debit), credit: pots.get(row.credit) })),
    accounts: accounts.sort((a, b) => (a.pot < b.pot ? -1 : 1)),
  };
}
