import type { EntityManager } from 'typeorm';
import { textArray } from '../platform/binary-array';
import { runPrepared } from '../platform/prepared';
import { numberAsOf, type Position, positionAsOf } from './as-of';
import { findAccounts } from './find-accounts';
import type { BookRef, Owner } from './moves';

export interface Balance {
  readonly balance: number;
  readonly held: number;
  readonly accounts: readonly {
    readonly expiresOn: string | null;
    readonly balance: number;
    readonly held: number;
  }[];
}

/** What an owner has, or had at a past instant, in all and by expiry date. */
export async function balanceOf(
  db: EntityManager,
  book: BookRef,
  owner: Owner,
  asOf?: Date,
): Promise<Balance> {
  const accounts = await findAccounts(db, book, owner);
  const upTo = asOf && (await numberAsOf(db, book, asOf));
  const positions: { expiresOn: string | null; balance: number; held: number }[] = [];
  for (const account of accounts) {
    const { balance, held }: Pick<Position, 'balance' | 'held'> =
      upTo === undefined ? account : await positionAsOf(db, book, account, upTo);
    positions.push({ expiresOn: account.expiresOn, balance, held });
  }
  return {
    balance: positions.reduce((sum, account) => sum + account.balance, 0),
    held: positions.reduce((sum, account) => sum + account.held, 0),
    accounts: positions,
  };
}

export interface Spendable {
  readonly points: number;
  /** What of it has an expiry date, the soonest first. */
  readonly dated: readonly { readonly points: number; readonly expiresOn: string }[];
}

/** What a draw could take now: held points and points that have expired cannot be spent. */
export async function spendableByDate(db: EntityManager, book: BookRef, owner: Owner): Promise<Spendable> {
  const rows = await db.query<{ points: number; expiresOn: string | null }[]>(
    `
SELECT balance - held - floor AS points, to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn" FROM account
WHERE county_id = $1 AND book_id = $2 AND owner_kind = $3 AND owner_id = $4 AND closed_at IS NULL
  AND balance - held > floor
  AND (expires_on IS NULL OR expires_on >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
ORDER BY expires_on`,
    [book.countyId, book.bookId, owner.ownerKind, owner.ownerId],
  );
  return {
    points: rows.reduce((sum, { points }) => sum + points, 0),
    dated: rows.flatMap(({ points, expiresOn }) => (expiresOn === null ? [] : [{ points, expiresOn }])),
  };
}

/** The same, summed up. */
export async function spendableOf(db: EntityManager, book: BookRef, owner: Owner): Promise<number> {
  const [row] = await db.query<{ spendable: string }[]>(
    `
SELECT coalesce(sum(balance - held - floor), 0) AS spendable FROM account
WHERE county_id = $1 AND book_id = $2 AND owner_kind = $3 AND owner_id = $4 AND closed_at IS NULL
  AND (expires_on IS NULL OR expires_on >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)`,
    [book.countyId, book.bookId, owner.ownerKind, owner.ownerId],
  );
  return Number(row?.spendable);
}

/** The same of many owners in one statement, in their order. For a transaction that has posted to the book. */
export async function spendableOfEach(
  tx: EntityManager,
  book: BookRef,
  owners: readonly Owner[],
): Promise<number[]> {
  const rows = await runPrepared<{ spendable: string }>(tx, selectSpendables, [
    book.countyId,
    book.bookId,
    textArray(owners.map(owner => owner.ownerKind)),
    textArray(owners.map(owner => owner.ownerId)),
  ]);
  return rows.map(row => Number(row.spendable));
}

const selectSpendables = {
  name: 'ledger: spendable of each',
  text: `
SELECT coalesce(sum(account.points), 0) AS spendable
FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS owner (kind, id, n)
LEFT JOIN LATERAL (
  SELECT balance - held - floor AS points FROM account
  WHERE county_id = $1 AND book_id = $2 AND owner_kind = owner.kind AND owner_id = owner.id AND closed_at IS NULL
    AND (expires_on IS NULL OR expires_on >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
  OFFSET 0
) account ON true
GROUP BY owner.n ORDER BY owner.n`,
};
