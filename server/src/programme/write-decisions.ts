import type { Later } from '../platform/group-commit';
import type { AwardClaim } from './award-order';
import { reasonOf } from './award-reason';

/** A claim that the ledger had nothing against. */
export type Granted = AwardClaim & { readonly moved: { readonly transferNo: number | null } };

/** The decisions, and what they make of their awards. */
export function writeDecisions(countyId: string, granted: readonly Granted[], later: Later): void {
  if (granted.length === 0) return;
  const decisions = granted.map(({ order: { actor, command, hash, award }, step, moved }) => ({
    id: command.id,
    award_id: award.id,
    step: command.step,
    to_state: step.to,
    actor_id: actor.personId,
    note: command.note,
    contents_hash: hash.toString('hex'),
    transfer_no: moved.transferNo,
  }));
  const values = [countyId, JSON.stringify(decisions)];
  later(insertEvents, values);
  later(updateAwards, values);
}

export function noticeOf({ order: { award, command }, step }: Granted) {
  const reason = reasonOf(award.ruleName, award.evidence.category);
  const words =
    step.to === 'posted'
      ? { title: `+${award.points} ${award.pointsName}已入账`, text: reason }
      : { title: `没通过：${reason}`, text: `原因：${command.note}` };
  return { ...words, personId: award.personId, about: { kind: 'award', id: award.id } as const };
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
UPDATE award SET state = decision.to_state, transfer_no = decision.transfer_no
FROM json_to_recordset($2::json) AS decision (award_id uuid, to_state text, transfer_no bigint)
WHERE award.county_id = $1 AND award.id = decision.award_id`,
};
