import type { EntityManager } from 'typeorm';
import { Refusal } from '../platform/refusal';
import { numberAsOf, positionAsOf } from './as-of';
import { type ChainRow, readChains, type Start } from './chains';
import { findAccounts } from './find-accounts';
import type { BookRef, Owner } from './moves';

export interface StatementOptions {
  readonly limit: number;
  /** Where the page before this one ended: its `next`. */
  readonly before?: string;
  /** The newest line is at or before this instant. */
  readonly asOf?: Date;
}

export interface StatementLine
  extends Pick<ChainRow, 'no' | 'id' | 'at' | 'op' | 'kind' | 'causeId' | 'part' | 'targetId' | 'amount'> {
  /** What the row did to the owner's balance: holds and voids move nothing. */
  readonly change: number;
  /** What the owner had in all after it. */
  readonly balanceAfter: number;
  /** Which of the owner's accounts it moved. */
  readonly expiresOn: string | null;
  readonly other: Owner;
}

export interface Statement {
  readonly lines: readonly StatementLine[];
  readonly next: string | null;
}

/**
 * The rows that name an owner, newest first. It follows the chain of each of his accounts from row to row, so that
 * page 1,000 costs what page 1 does.
 */
export async function statementOf(
  db: EntityManager,
  book: BookRef,
  owner: Owner,
  options: StatementOptions,
): Promise<Statement> {
  const accounts = await findAccounts(db, book, owner);
  const expiryDates = new Map(accounts.map(account => [account.id, account.expiresOn]));
  const starts = options.before
    ? await startsAfter(db, book, expiryDates, options.before)
    : await newestStarts(db, book, accounts, options.asOf);
  const chains = await readChains(db, book, starts, options.limit + 1);
  return merge(chains, expiryDates, options.limit);
}

async function newestStarts(
  db: EntityManager,
  book: BookRef,
  accounts: readonly { id: string; headNo: number }[],
  asOf: Date | undefined,
): Promise<Start[]> {
  if (!asOf) return accounts.map(({ id, headNo }) => ({ accountId: id, no: headNo }));
  const upTo = await numberAsOf(db, book, asOf);
  const starts: Start[] = [];
  for (const account of accounts) starts.push(await positionAsOf(db, book, account, upTo));
  return starts;
}

function merge(
  chains: readonly ChainRow[],
  expiryDates: ReadonlyMap<string, string | null>,
  limit: number,
): Statement {
  const newestOfEach = new Map<string, ChainRow>();
  for (const row of chains) if (!newestOfEach.has(row.accountId)) newestOfEach.set(row.accountId, row);
  let total = [...newestOfEach.values()].reduce((sum, row) => sum + row.balance, 0);

  const lines: StatementLine[] = [];
  for (const row of chains.slice(0, limit)) {
    const { accountId, side, balance, previousNo, previousBalance, otherKind, otherId, ...shown } = row;
    const change = balance - previousBalance;
    lines.push({
      ...shown,
      change,
      balanceAfter: total,
      expiresOn: expiryDates.get(accountId) ?? null,
      other: { ownerKind: otherKind, ownerId: otherId },
    });
    total -= change;
  }
  return { lines, next: writeCursor(chains.slice(limit)) };
}

/** The next row of each chain: its number, and on which side the owner stands. */
function writeCursor(rest: readonly ChainRow[]): string | null {
  const next = new Map<string, ChainRow>();
  for (const row of rest) if (!next.has(row.accountId)) next.set(row.accountId, row);
  if (next.size === 0) return null;
  return [...next.values()].map(row => `${row.side === 'debit' ? 'd' : 'c'}${row.no}`).join('.');
}

const cursorShape = /^[dc]\d{1,15}(\.[dc]\d{1,15}){0,99}$/;

/** A cursor comes back from a client: rows of others that it names are left out. */
async function startsAfter(
  db: EntityManager,
  book: BookRef,
  expiryDates: ReadonlyMap<string, string | null>,
  before: string,
): Promise<Start[]> {
  if (!cursorShape.test(before)) {
    throw new Refusal('invalid_input', { issues: [{ at: 'before', what: 'not a cursor' }] });
  }
  const named = before.split('.').map(text => ({ side: text.charAt(0), no: Number(text.slice(1)) }));
  const rows = await db.query<{ no: number; debitId: string; creditId: string }[]>(
    `
SELECT t.no, t.debit_id AS "debitId", t.credit_id AS "creditId" FROM unnest($3::bigint[]) AS asked (no)
CROSS JOIN LATERAL (
  SELECT no, debit_id, credit_id FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = asked.no OFFSET 0
) t`,
    [book.countyId, book.bookId, named.map(({ no }) => no)],
  );
  const rowsByNo = new Map(rows.map(row => [Number(row.no), row]));
  return named.flatMap(({ side, no }) => {
    const row = rowsByNo.get(no);
    const accountId = side === 'd' ? row?.debitId : row?.creditId;
    return accountId !== undefined && expiryDates.has(accountId) ? [{ accountId, no }] : [];
  });
}
