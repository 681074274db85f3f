import type { AwardStepName } from '@torreya/shared/domain/award-steps';
import type { Later } from '../platform/group-commit';
import type { AwardProgress } from './award-order';

/** A step of an award that was taken: by somebody, or by the clock or the budget alone. */
export interface TakenAwardStep {
  readonly id: string;
  readonly awardId: string;
  readonly step: AwardStepName;
  readonly actorId: string | null;
  readonly note: string;
  readonly hash: Buffer;
  readonly reached: AwardProgress;
}

/** The decisions, and what they make of their awards. */
export function writeDecisions(countyId: string, taken: readonly TakenAwardStep[], later: Later): void {
  if (taken.length === 0) return;
  const decisions = taken.map(({ id, awardId, step, actorId, note, hash, reached }) => ({
    id,
    award_id: awardId,
    step,
    to_state: reached.state,
    actor_id: actorId,
    note,
    contents_hash: hash.toString('hex'),
  }));
  // An award that took several steps in one batch is as the last one left it.
  const last = new Map(taken.map(({ awardId, reached }) => [awardId, reached]));
  const awards = [...last].map(([id, reached]) => ({
    id,
    state: reached.state,
    transfer_no: reached.transferNo,
    notice_ends_at: reached.noticeEndsAt,
    hold_no: reached.holdNo,
    hold_expires_on: reached.holdExpiresOn,
    queue_no: reached.queueNo,
    to_debt: reached.toDebt,
    debt_left: reached.debtLeft,
    lapsed: reached.lapsed,
    revocation_no: reached.revocationNo,
  }));
  later(insertEvents, [countyId, JSON.stringify(decisions)]);
  later(updateAwards, [countyId, JSON.stringify(awards)]);
}

const insertEvents = {
  name: 'awards: write decisions',
  text: `
INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
SELECT $1, id, award_id, step, to_state, actor_id, note, clock_timestamp(), decode(contents_hash, 'hex')
FROM json_to_recordset($2::json) AS decision (id uuid, award_id uuid, step text, to_state text, actor_id uuid,
  note text, contents_hash text)`,
};

const updateAwards = {
  name: 'awards: change states',
  text: `
UPDATE award SET state = reached.state, transfer_no = reached.transfer_no, notice_ends_at = reached.notice_ends_at,
  hold_no = reached.hold_no, hold_expires_on = reached.hold_expires_on, queue_no = reached.queue_no,
  to_debt = reached.to_debt, debt_left = reached.debt_left, lapsed = reached.lapsed,
  revocation_no = reached.revocation_no
FROM json_to_recordset($2::json) AS reached (id uuid, state text, transfer_no bigint, notice_ends_at timestamptz,
  hold_no bigint, hold_expires_on date, queue_no bigint, to_debt bigint, debt_left bigint, lapsed bigint, revocation_no bigint)
WHERE award.county_id = $1 AND award.id = reached.id`,
};
