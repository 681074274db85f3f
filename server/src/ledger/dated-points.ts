import type { EntityManager } from 'typeorm';
import { routes } from './chart-of-accounts';
import { expiryId } from './derived-ids';
import type { AccountRef, BookRef, TransferMove } from './moves';

/** What is free on an account with an expiry date: held points wait until they are free. */
export interface DatedPoints {
  readonly accountId: string;
  readonly ownerId: string;
  readonly expiresOn: string;
  /** 0 on the last day, below it when that is over. */
  readonly daysLeft: number;
  readonly points: number;
  /** The newest row of the account. */
  readonly headNo: number;
}

export interface DatedPointsOptions {
  /** Days of Asia/Shanghai by the clock of the database, both included. */
  readonly daysLeft: { readonly from?: number; readonly to: number };
  readonly limit: number;
  /** The last account of the page before. */
  readonly after?: DatedPoints | undefined;
}

/** Of the owners whose points can expire, the soonest date first, page by page. */
export async function datedPointsOf(
  db: EntityManager,
  { countyId, bookId }: BookRef,
  { daysLeft, limit, after }: DatedPointsOptions,
): Promise<DatedPoints[]> {
  const { from = null, to } = daysLeft;
  const values = [countyId, bookId, routes.expiry.from, from, to, limit, after?.expiresOn, after?.accountId];
  const rows = await db.query<DatedPoints[]>(
    selectDated,
    values.map(value => value ?? null),
  );
  return rows.map(row => ({ ...row, points: Number(row.points), headNo: Number(row.headNo) }));
}

/**
 * Takes what is free there out of play. Its id and its cause stand for these points as the newest row of the account
 * left them: whoever looks at the same account makes the same move, and points that come later make another one.
 */
export function expiryMove({ accountId, ...points }: DatedPoints, to: AccountRef): TransferMove {
  const id = expiryId(accountId, points.headNo);
  const from = { ownerKind: routes.expiry.from, ownerId: points.ownerId, expiresOn: points.expiresOn };
  return { op: 'transfer', id, kind: 'expiry', causeId: id, from, to, amount: points.points };
}

/** The day is read once: a clock in the condition itself would keep PostgreSQL from using the index. */
const selectDated = `
WITH today AS MATERIALIZED (SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS day)
SELECT id AS "accountId", owner_id AS "ownerId", to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
  expires_on - (SELECT day FROM today) AS "daysLeft", balance - held - floor AS points, head_no AS "headNo"
FROM account
WHERE county_id = $1 AND book_id = $2 AND owner_kind = $3 AND closed_at IS NULL AND balance - held > floor
  AND expires_on IS NOT NULL
  AND expires_on >= coalesce((SELECT day FROM today) + $4::int, '-infinity')
  AND expires_on <= (SELECT day FROM today) + $5::int
  AND ($7::date IS NULL OR (expires_on, id) > ($7::date, $8::uuid))
ORDER BY expires_on, id LIMIT $6`;
