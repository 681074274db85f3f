import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { takeAwardStep } from '@torreya/shared/contract/programme';
import { type AwardState, type AwardStep, awardSteps } from '@torreya/shared/domain/award-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import { Notices } from '../notices/notices.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { villageOf } from './area-path';
import type { Award } from './award';
import type { AwardView } from './award.views';
import { reasonOf } from './award-reason';
import { AwardReviews } from './award-reviews.service';
import { hasInScope, isHisOwn } from './may-review';
import { expiryOf } from './points-expiry';
import { Programmes } from './programmes.service';

type Command = CheckedInputOf<typeof takeAwardStep>;

/** One step of the table. Whoever comes second waits for the award's row, and finds it decided. */
@Injectable()
export class TakeAwardStep {
  constructor(
    private readonly database: DataSource,
    private readonly reviews: AwardReviews,
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  async take(actor: Actor, command: Command): Promise<AwardView> {
    await this.database.transaction(async tx => {
      const award = await this.reviews.row(tx, actor.countyId, command.awardId);
      if (!award || !hasInScope(actor, award)) throw new Refusal('not_found');
      if (isHisOwn(actor, award)) throw new Refusal('own_award');
      const hash = contentsHash({ ...command, actor: actor.personId });
      const state = await lock(tx, actor.countyId, award.id);
      if (await wasTaken(tx, actor.countyId, command.id, hash)) return;
      await this.decide(tx, actor, command, { ...award, state }, hash);
    });
    // Read once the locks are gone: nobody else's posting waits for this page.
    return this.reviews.read(actor, command);
  }

  private async decide(tx: EntityManager, actor: Actor, command: Command, award: Award, hash: Buffer) {
    const step: AwardStep = awardSteps[command.step];
    if (!step.from.includes(award.state)) throw new Refusal('step_not_open');
    if (step.needs.includes('note') && command.note === '') throw new Refusal('note_needed');
    const isNew = await writeEvent(tx, actor, command, step, hash);
    if (!isNew) throw new Refusal('id_reused');
    const transferNo = step.to === 'posted' ? await this.post(tx, actor.countyId, award) : null;
    await tx.query(`UPDATE award SET state = $3, transfer_no = $4 WHERE county_id = $1 AND id = $2`, [
      actor.countyId,
      award.id,
      step.to,
      transferNo,
    ]);
    await this.notices.tell(tx, actor.countyId, [award.personId], {
      ...wordsFor(award, step, command.note),
      about: { kind: 'award', id: award.id },
    });
  }

  /** The number of the journal row that brought the points. */
  private async post(tx: EntityManager, countyId: string, award: Award): Promise<number> {
    const household = await this.households.byId(tx, countyId, award.householdId);
    const members = await this.households.activeMembers(tx, countyId, award.householdId);
    if (household?.state !== 'active' || !members.includes(award.personId)) {
      throw new Refusal('household_not_confirmed');
    }
    const programme = await this.programmes.ofTown(tx, countyId, award.areaPath);
    const villageCode = villageOf(award.areaPath);
    if (!programme || villageCode === null)
      throw new Error(`Award ${award.id} lies in no programme's village`);
    const [outcome] = await this.ledger.post(tx, { countyId, bookId: programme.bookId }, [
      {
        id: award.id,
        op: 'transfer',
        kind: 'award',
        causeId: award.id,
        from: { ownerKind: 'budget', ownerId: villageCode },
        to: {
          ownerKind: 'household',
          ownerId: award.householdId,
          expiresOn: expiryOf(programme, await today(tx)),
        },
        amount: award.points,
      },
    ]);
    if (outcome?.outcome === 'posted') return outcome.no;
    if (outcome?.outcome === 'refused' && outcome.reason === 'insufficient_points') {
      throw new Refusal('budget_short', { points: award.points, available: outcome.available });
    }
    throw new Error(`The ledger did not take award ${award.id}: ${JSON.stringify(outcome)}`);
  }
}

/** The decision under this id was made before, with the same contents; under other contents it is refused. */
async function wasTaken(
  tx: EntityManager,
  countyId: string,
  eventId: string,
  hash: Buffer,
): Promise<boolean> {
  const [event] = await tx.query<{ contents_hash: Buffer }[]>(
    `SELECT contents_hash FROM award_event WHERE county_id = $1 AND id = $2`,
    [countyId, eventId],
  );
  if (!event) return false;
  if (!event.contents_hash.equals(hash)) throw new Refusal('id_reused');
  return true;
}

/** Holds the award until the transaction ends, and says how it stands now. */
async function lock(tx: EntityManager, countyId: string, awardId: string): Promise<AwardState> {
  const [award] = await tx.query<{ state: AwardState }[]>(
    `SELECT state FROM award WHERE county_id = $1 AND id = $2 FOR UPDATE`,
    [countyId, awardId],
  );
  if (!award) throw new Error(`Award ${awardId} is gone, though awards are never deleted`);
  return award.state;
}

/** False: another decision that is being made at this moment took the id. */
async function writeEvent(
  tx: EntityManager,
  actor: Actor,
  command: Command,
  step: AwardStep,
  hash: Buffer,
): Promise<boolean> {
  const written = await tx.query<unknown[]>(
    `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8) ON CONFLICT DO NOTHING RETURNING id`,
    [actor.countyId, command.id, command.awardId, command.step, step.to, actor.personId, command.note, hash],
  );
  return written.length === 1;
}

function wordsFor(award: Award, step: AwardStep, note: string): { title: string; text: string } {
  const reason = reasonOf(award.ruleName, award.evidence.category);
  return step.to === 'posted'
    ? { title: `+${award.points} ${award.pointsName}已入账`, text: reason }
    : { title: `没通过：${reason}`, text: `原因：${note}` };
}
