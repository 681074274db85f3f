import type { AwardState } from '@torreya/shared/domain/award-steps';
import type { AwardProgress } from '../award-order';

/** A row as pg gives it: what is a number of the journal may come as text. */
export interface ProgressRow extends Omit<AwardProgress, 'state'> {
  readonly id: string;
  readonly state: AwardState;
}

export function progressOf({ id: _, ...row }: ProgressRow): AwardProgress {
  return row;
}

/** What an AwardProgress says, and the award's id. */
const progressColumns = `id, state, coalesce(notice_ends_at > clock_timestamp(), false) AS "isNoticeOpen",
  notice_ends_at AS "noticeEndsAt", hold_no AS "holdNo", hold_expires_on::text AS "holdExpiresOn",
  queue_no AS "queueNo", transfer_no AS "transferNo", to_debt AS "toDebt", debt_left AS "debtLeft", lapsed,
  revocation_no AS "revocationNo"`;

export const lockAwards = {
  name: 'awards: lock',
  text: `SELECT ${progressColumns} FROM award WHERE county_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
};
