import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { handInInspection } from '@torreya/shared/contract/inspections';
import { inspectionSteps } from '@torreya/shared/domain/inspection-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { databaseNow } from '../platform/day';
import { lockCommand } from '../platform/lock-command';
import { Refusal } from '../platform/refusal';
import { refuseOtherMonths } from './inspection-month';
import { photosOfFindings } from './inspection-photos';
import { currentFindings, lockRound } from './inspection-round';
import { ProposeStandards } from './propose-standards';
import { walkedVillage } from './walked-village';

type Command = CheckedInputOf<typeof handInInspection>;
type Answer = ReplyOf<typeof handInInspection>;
type Counts = Omit<Answer, 'id'>;

/** Ends the round of a village: the round, and an award for each household that met the standard, or nothing of it. */
@Injectable()
export class HandInInspection {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly standards: ProposeStandards,
  ) {}

  handIn(actor: Actor, command: Command): Promise<Answer> {
    return this.database.transaction(async tx => {
      const { countyId } = actor;
      const village = walkedVillage(this.areas, actor, command.villageCode);
      const hash = contentsHash({ ...command, actor: actor.personId });
      await lockCommand(tx, countyId, command.id);
      const before = await countsOf(tx, countyId, command.id, hash);
      if (before) return { id: command.id, ...before };
      refuseOtherMonths(command.month, await databaseNow(tx));
      const round = await lockRound(tx, countyId, village, command.month);
      const step: { readonly from: readonly string[] } = inspectionSteps.hand_in;
      if (!step.from.includes(round.state)) throw new Refusal('step_not_open');
      const households = await this.households.activeOf(tx, countyId, village.code);
      const byId = new Map(households.map(household => [household.id, household]));
      const findings = (await currentFindings(tx, countyId, round.id)).filter(({ householdId }) =>
        byId.has(householdId),
      );
      if (findings.length === 0) throw new Refusal('nothing_inspected');
      const met = findings.filter(({ isMet }) => isMet);
      const photos = await photosOfFindings(
        tx,
        countyId,
        met.map(({ id }) => id),
      );
      const proposed = await this.standards.propose(
        tx,
        countyId,
        village,
        { roundId: round.id, month: command.month },
        met.flatMap(({ id, inspectorId, householdId }) => {
          const household = byId.get(householdId);
          return household ? [{ findingId: id, inspectorId, household, photoIds: photos.get(id) ?? [] }] : [];
        }),
      );
      const counts = {
        met: met.length,
        notMet: findings.length - met.length,
        notSeen: households.length - findings.length,
        proposed,
      };
      await end(tx, actor, command, round.id, hash, counts);
      return { id: command.id, ...counts };
    });
  }
}

async function countsOf(
  tx: EntityManager,
  countyId: string,
  commandId: string,
  hash: Buffer,
): Promise<Counts | null> {
  const [found] = await tx.query<(Counts & { hash: Buffer })[]>(
    `SELECT met, not_met AS "notMet", not_seen AS "notSeen", proposed, contents_hash AS hash
     FROM inspection_round WHERE county_id = $1 AND command_id = $2`,
    [countyId, commandId],
  );
  if (!found) return null;
  const { hash: taken, ...counts } = found;
  if (!taken.equals(hash)) throw new Refusal('id_reused');
  return counts;
}

async function end(
  tx: EntityManager,
  { countyId, personId }: Actor,
  { id }: Command,
  roundId: string,
  hash: Buffer,
  { met, notMet, notSeen, proposed }: Counts,
): Promise<void> {
  await tx.query(
    `UPDATE inspection_round SET state = $3, handed_in_by = $4, handed_in_at = clock_timestamp(), command_id = $5,
       contents_hash = $6, met = $7, not_met = $8, not_seen = $9, proposed = $10
     WHERE county_id = $1 AND id = $2`,
    [countyId, roundId, inspectionSteps.hand_in.to, personId, id, hash, met, notMet, notSeen, proposed],
  );
}
