import type { EntityManager } from 'typeorm';
import type { Kind } from './chart-of-accounts';
import type { BookRef, Owner } from './moves';
import type { Op } from './transfer.entity';

export interface CauseRow {
  readonly no: number;
  readonly at: Date;
  readonly op: Op;
  readonly kind: Kind;
  readonly amount: number;
  readonly from: Owner;
  readonly to: Owner;
}

/** Every row that a cause made, in order, with the owners of both sides. A row that posts or voids bears the cause of its hold. */
export async function rowsOfCause(
  db: EntityManager,
  { countyId, bookId }: BookRef,
  causeId: string,
): Promise<CauseRow[]> {
  return db.query<CauseRow[]>(
    `
WITH opened AS MATERIALIZED (
  SELECT no, id FROM transfer
  WHERE county_id = $1 AND cause_id = $3 AND book_id = $2 AND op IN ('transfer', 'hold', 'reverse')
), meant AS MATERIALIZED (
  SELECT no FROM opened
  UNION
  SELECT closing.no FROM opened CROSS JOIN LATERAL (
    SELECT no FROM transfer WHERE county_id = $1 AND target_id = opened.id AND book_id = $2 OFFSET 0) closing
)
SELECT t.no, t.at, t.op, t.kind, t.amount, d.owner AS "from", c.owner AS "to"
FROM meant CROSS JOIN LATERAL (
  SELECT * FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = meant.no OFFSET 0) t
CROSS JOIN LATERAL (${ownerOf('t.debit_id')}) d
CROSS JOIN LATERAL (${ownerOf('t.credit_id')}) c
ORDER BY t.no`,
    [countyId, bookId, causeId],
  );
}

function ownerOf(account: string): string {
  return `SELECT json_build_object('ownerKind', owner_kind, 'ownerId', owner_id) AS owner FROM account
    WHERE county_id = $1 AND id = ${account} OFFSET 0`;
}
