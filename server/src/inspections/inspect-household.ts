import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { inspectHousehold } from '@torreya/shared/contract/inspections';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { type Household, Households } from '../identity/households.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { databaseNow } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { hisOwn } from './his-own';
import { refuseOtherMonths } from './inspection-month';
import { currentFindings, lockRound } from './inspection-round';
import { ProposeStandards } from './propose-standards';
import { walkedVillage, walksAt } from './walked-village';

type Command = CheckedInputOf<typeof inspectHousehold>;
type Answer = ReplyOf<typeof inspectHousehold>;

/** One door. It is sent from the hills hours later, and perhaps twice: its id makes it one. */
@Injectable()
export class InspectHousehold {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly photos: Photos,
    private readonly standards: ProposeStandards,
  ) {}

  inspect(actor: Actor, command: Command): Promise<Answer> {
    return this.database.transaction(async tx => {
      const household = await this.households.byId(tx, actor.countyId, command.householdId);
      if (!household || !walksAt(actor, household.areaPath)) throw new Refusal('not_found');
      const answer = { id: command.id, householdId: household.id, householdNumber: household.number };
      const hash = contentsHash({ ...command, actor: actor.personId });
      const village = walkedVillage(this.areas, actor, household.villageCode);
      // Before the round is held: a command that was taken needs nothing more, also when its month has gone by.
      if (await isTaken(tx, actor, command, hash)) return answer;
      const own = await hisOwn(tx, actor, [household.id]);
      if (own.has(household.id)) throw new Refusal('own_inspection');
      refuseWhatIsWrong(command, household);
      refuseOtherMonths(command.month, await databaseNow(tx));
      const round = await lockRound(tx, actor.countyId, village, command.month);
      // The same one, sent twice at once, had the round until now.
      if (await isTaken(tx, actor, command, hash)) return answer;
      if (round.state === 'handed_in') await refuseASecondLook(tx, actor.countyId, round.id, household.id);
      await this.photos.claim(tx, actor, command.photoIds);
      await this.write(tx, actor, command, round.id, hash);
      if (round.state === 'handed_in' && command.isMet) {
        await this.standards.propose(
          tx,
          actor.countyId,
          village,
          { roundId: round.id, month: command.month },
          [{ findingId: command.id, inspectorId: actor.personId, household, photoIds: command.photoIds }],
        );
      }
      return answer;
    });
  }

  private async write(
    tx: EntityManager,
    { countyId, personId }: Actor,
    { id, householdId, isMet, lacks, note, photoIds, foundAt }: Command,
    roundId: string,
    hash: Buffer,
  ): Promise<void> {
    const written = await tx.query<unknown[]>(insertFinding, [
      countyId,
      id,
      roundId,
      householdId,
      personId,
      isMet,
      isMet ? [] : lacks,
      note,
      foundAt,
      hash,
    ]);
    // A finding in another village took the id at this very moment.
    if (written.length === 0) throw new Refusal('id_reused');
    await tx.query(
      `INSERT INTO inspection_photo (county_id, photo_id, finding_id, position)
       SELECT $1, photo_id, $2, position FROM unnest($3::uuid[]) WITH ORDINALITY AS photo (photo_id, position)`,
      [countyId, id, photoIds],
    );
  }
}

async function isTaken(
  tx: EntityManager,
  { countyId }: Actor,
  { id }: Command,
  hash: Buffer,
): Promise<boolean> {
  const [found] = await tx.query<{ hash: Buffer }[]>(
    `SELECT contents_hash AS hash FROM inspection_finding WHERE county_id = $1 AND id = $2`,
    [countyId, id],
  );
  if (found && !found.hash.equals(hash)) throw new Refusal('id_reused');
  return found !== undefined;
}

function refuseWhatIsWrong({ isMet, lacks, note, photoIds }: Command, household: Household): void {
  if (household.state !== 'active') throw new Refusal('household_not_confirmed');
  if (isMet && photoIds.length === 0) throw new Refusal('photo_needed');
  if (!isMet && lacks.length === 0 && note === '') throw new Refusal('note_needed');
}

async function refuseASecondLook(
  tx: EntityManager,
  countyId: string,
  roundId: string,
  householdId: string,
): Promise<void> {
  const findings = await currentFindings(tx, countyId, roundId);
  if (findings.some(finding => finding.householdId === householdId))
    throw new Refusal('inspection_handed_in');
}

/** A phone whose clock is ahead has found it now. */
const insertFinding = `
INSERT INTO inspection_finding (county_id, id, round_id, household_id, inspector_id, is_met, lacks, note, found_at,
  recorded_at, contents_hash)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, least($9, at.now), at.now, $10
FROM (SELECT clock_timestamp() AS now) AS at
ON CONFLICT (county_id, id) DO NOTHING RETURNING id`;
