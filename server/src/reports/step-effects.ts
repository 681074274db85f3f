import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { takeReportStep } from '@torreya/shared/contract/reports';
import { finalReportStates, reportSteps } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { type AreaOwner, Rosters } from '../identity/rosters.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Colleagues } from './colleagues.service';
import type { ReportRow } from './report.entity';
import { type Concerned, isPrivate, lettingIn, partiesOf, postOf } from './report-parties';
import { followersOf } from './report-people';

export type Command = CheckedInputOf<typeof takeReportStep>;
type Effect = Partial<
  Pick<
    ReportRow,
    | 'ownerId'
    | 'ownerRole'
    | 'ownerAreaPath'
    | 'receiverId'
    | 'mergedInto'
    | 'reopenedTimes'
    | 'privy'
    | 'priority'
  >
>;

/** A report with its people, and the other one that the step names, both locked. */
export interface Locked {
  readonly report: ReportRow & Concerned;
  readonly other: (ReportRow & Concerned) | null;
}

/** So many times the reporter may say "not fixed" before it goes up a level each time. */
const timesAtOneLevel = 1;

/** What a step does beside changing the state: who is accountable from now on, who is asked, where it goes. */
@Injectable()
export class StepEffects {
  constructor(
    private readonly rosters: Rosters,
    private readonly areas: Areas,
    private readonly colleagues: Colleagues,
  ) {}

  async of(tx: EntityManager, actor: Actor, command: Command, locked: Locked): Promise<Effect> {
    const { report } = locked;
    switch (command.step) {
      case 'accept':
        return ownedBy(actor, report);
      case 'take_over':
        return { ...ownedBy(actor, report), receiverId: null };
      case 'take_back':
      case 'send_back':
        return { receiverId: null };
      case 'hand_over':
        return this.handOver(tx, command, report);
      case 'confer':
        await this.confer(tx, actor, command, report);
        return {};
      case 'dispatch':
        await assign(tx, actor, command, report);
        return ownedBy(actor, report);
      case 'merge':
        return this.merge(tx, actor, locked);
      case 'reopen':
        return this.reopen(tx, report);
      case 'withdraw':
        if ((await followersOf(tx, report)).length > 0) throw new Refusal('others_joined');
        return {};
      case 'raise':
      case 'lower':
        return { priority: reportSteps[command.step].priority.to };
      case 'arrive':
      case 'resolve':
      case 'decline':
      case 'advise':
      case 'conclude':
      case 'ask':
      case 'answer':
      case 'go_on':
      case 'confirm':
      case 'report_back':
      case 'refuse_order':
      case 'recall_order':
      case 'complete':
      case 'give_back':
      case 'call_off':
        return {};
    }
  }

  private async handOver(
    tx: EntityManager,
    { personIds }: Command,
    { countyId, ownerId }: ReportRow,
  ): Promise<Effect> {
    const [receiverId, ...more] = personIds;
    if (receiverId === undefined || more.length > 0) throw new Refusal('receiver_needed');
    if (receiverId === ownerId) throw new Refusal('not_a_colleague');
    await this.colleagues.mustHandle(tx, countyId, [receiverId]);
    return { receiverId };
  }

  private async confer(
    tx: EntityManager,
    actor: Actor,
    { personIds }: Command,
    { countyId, id }: ReportRow,
  ): Promise<void> {
    if (personIds.length === 0) throw new Refusal('advisers_needed');
    if (personIds.includes(actor.personId)) throw new Refusal('not_a_colleague');
    await this.colleagues.mustHandle(tx, countyId, personIds);
    await tx.query(
      `INSERT INTO report_adviser (county_id, report_id, person_id, asked_by, asked_at)
       SELECT $1, $2, person_id, $4, clock_timestamp() FROM unnest($3::uuid[]) AS person_id
       ON CONFLICT DO NOTHING`,
      [countyId, id, personIds, actor.personId],
    );
  }

  /** Into the earlier one, which is open still, so that the first keeps what the first earns. */
  private async merge(tx: EntityManager, actor: Actor, { report, other }: Locked): Promise<Effect> {
    if (!other) throw new Refusal('other_report_needed');
    if (!partiesOf(actor, other).includes('handler')) throw new Refusal('not_to_merge');
    if (isPrivate(report.category) || isPrivate(other.category)) throw new Refusal('not_to_merge');
    const isEarlier =
      other.submittedAt < report.submittedAt ||
      (other.submittedAt.getTime() === report.submittedAt.getTime() && other.id < report.id);
    if (!isEarlier || finalReportStates.includes(other.state)) throw new Refusal('not_to_merge');
    await tx.query(`UPDATE report SET merged_into = $3 WHERE county_id = $1 AND merged_into = $2`, [
      report.countyId,
      report.id,
      other.id,
    ]);
    return { mergedInto: other.id };
  }

  private async reopen(tx: EntityManager, report: ReportRow): Promise<Effect> {
    const reopenedTimes = report.reopenedTimes + 1;
    if (reopenedTimes <= timesAtOneLevel) return { reopenedTimes };
    const [county = '', ...levels] = report.ownerAreaPath.split('/');
    // Above the town there is nobody who handles reports.
    const above = levels.slice(0, Math.max(1, levels.length - 1));
    const owner = await this.rosters.ownerOf(tx, report.countyId, [county, ...above].join('/'));
    return { reopenedTimes, ...this.ownedByLead(owner), ...lettingIn(report, owner.personId) };
  }

  private ownedByLead({ personId, role, areaCode }: AreaOwner): Effect {
    return { ownerId: personId, ownerRole: role, ownerAreaPath: this.areas.pathOf(areaCode) };
  }
}

/** Whether they may be sent orders, the letters have seen to; here they are whoever was sent one. */
async function assign(
  tx: EntityManager,
  actor: Actor,
  { personIds }: Command,
  { countyId, id }: ReportRow,
): Promise<void> {
  await tx.query(
    `INSERT INTO report_assignee (county_id, report_id, person_id, asked_by, asked_at)
     SELECT $1, $2, person_id, $4, clock_timestamp() FROM unnest($3::uuid[]) AS person_id
     ON CONFLICT DO NOTHING`,
    [countyId, id, personIds, actor.personId],
  );
}

function ownedBy(actor: Actor, report: ReportRow): Effect {
  const post = postOf(actor, report);
  // The reporter may be the owner's neighbour; whoever takes a report on holds a role.
  if (!post) throw new Refusal('not_allowed');
  return {
    ownerId: actor.personId,
    ownerRole: post.role,
    ownerAreaPath: post.areaPath,
    ...lettingIn(report, actor.personId),
  };
}
