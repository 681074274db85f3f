import { Injectable } from '@nestjs/common';
import type { applyForAward, nominateForAward } from '@torreya/shared/contract/award-claims';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { awardHands } from '@torreya/shared/domain/award-steps';
import { arithmetic, inputFault } from '@torreya/shared/domain/earning-rules';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Areas } from '../../areas/areas.service';
import { Households, type OwnHousehold } from '../../identity/households.service';
import { Photos } from '../../photos/photos.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { today } from '../../platform/day';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import type { Evidence } from '../award';
import type { AwardView } from '../award.views';
import { AwardReviews } from '../award-reviews.service';
import { Programmes } from '../programmes.service';
import { FirstTimes } from '../rules/first-times';

type Told = Omit<CheckedInputOf<typeof nominateForAward>, 'personId'>;

interface Claim {
  readonly way: 'application' | 'nomination';
  readonly personId: string;
  readonly household: OwnHousehold;
}

/** Ways to an award beside the report: somebody says what was done, and shows it. A rule says whether it may come so. */
@Injectable()
export class AwardClaims {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly programmes: Programmes,
    private readonly firsts: FirstTimes,
    private readonly photos: Photos,
    private readonly areas: Areas,
    private readonly reviews: AwardReviews,
  ) {}

  async apply(actor: Actor, command: CheckedInputOf<typeof applyForAward>): Promise<AwardView> {
    const household = await this.households.of(this.database.manager, actor.countyId, actor.personId);
    if (!household) throw new Refusal('no_household');
    if (household.state !== 'active') throw new Refusal('household_not_confirmed');
    return this.claim(actor, command, { way: 'application', personId: actor.personId, household });
  }

  async nominate(actor: Actor, command: CheckedInputOf<typeof nominateForAward>): Promise<AwardView> {
    const { manager } = this.database;
    const { personId } = command;
    const household = await this.households.of(manager, actor.countyId, personId);
    const scope = scopeOf(actor, awardHands.first_reviewer.roles);
    if (!household || !reaches(scope, household.areaPath)) throw new Refusal('not_found');
    if (personId === actor.personId || household.id === actor.household?.id) throw new Refusal('own_award');
    if (household.state !== 'active') throw new Refusal('household_not_confirmed');
    const [kin] = await manager.query<{ isRelative: boolean }[]>(
      `SELECT is_relative_of_household($1, $2, $3, $4, clock_timestamp()) AS "isRelative"`,
      [actor.countyId, actor.personId, personId, household.id],
    );
    if (kin?.isRelative) throw new Refusal('relatives_award');
    return this.claim(actor, command, { way: 'nomination', personId, household });
  }

  private async claim(actor: Actor, told: Told, claim: Claim): Promise<AwardView> {
    const awardId = await this.database.transaction(async tx => {
      const { countyId } = actor;
      await lockCommand(tx, countyId, told.id);
      const hash = contentsHash({ ...told, way: claim.way, personId: claim.personId, actor: actor.personId });
      const before = await earlierOf(tx, countyId, told.id);
      if (before && !before.hash.equals(hash)) throw new Refusal('id_reused');
      return before?.awardId ?? (await this.propose(tx, actor, told, { ...claim, hash }));
    });
    return this.reviews.read(actor, { awardId });
  }

  private async propose(
    tx: EntityManager,
    actor: Actor,
    told: Told,
    { way, personId, household, hash }: Claim & { readonly hash: Buffer },
  ): Promise<string> {
    const { countyId } = actor;
    if (told.words === '') throw new Refusal('note_needed');
    const programme = await this.programmes.ofTown(tx, countyId, household.areaPath);
    const { villageCode } = household;
    const rules = programme
      ? await this.programmes.rulesInForce(tx, countyId, programme.id, { villageCode })
      : [];
    const rule = rules.find(({ ruleId }) => ruleId === told.ruleId);
    if (rule?.way !== 'application') throw new Refusal('rule_not_to_apply');
    const first = await this.firsts.inputsOf(tx, { countyId, householdId: household.id, rule });
    const inputs = { ...first, ...(told.units === undefined ? {} : { units: told.units }) };
    if (inputFault(rule.form, inputs)) throw new Refusal('rule_inputs_wrong');
    await this.photos.claim(tx, actor, told.photoIds);
    await tx.query(
      `INSERT INTO award_claim (county_id, id, way, by_id, person_id, household_id, rule_id, words, at, contents_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), $9)`,
      [countyId, told.id, way, actor.personId, personId, household.id, rule.ruleId, told.words, hash],
    );
    await tx.query(
      `INSERT INTO award_claim_photo (county_id, photo_id, claim_id, position)
       SELECT $1, id, $2, n FROM unnest($3::uuid[]) WITH ORDINALITY AS photo (id, n)`,
      [countyId, told.id, told.photoIds],
    );
    const areaName = this.areas.find(villageCode)?.name ?? '';
    const evidence: Evidence = {
      ...{ reportNumber: '', category: '', photoIds: told.photoIds },
      ...{ areaName, words: told.words },
    };
    const awardId = uuidv7();
    await tx.query(
      `INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points,
         state, evidence, inputs, fact_on, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, $11, $12, clock_timestamp())`,
      [
        ...[countyId, awardId, rule.ruleId, rule.versionId, told.id, personId, household.id],
        ...[household.areaPath, arithmetic(rule.form, inputs).points],
        ...[JSON.stringify(evidence), JSON.stringify(inputs), await today(tx)],
      ],
    );
    return awardId;
  }
}

async function earlierOf(tx: EntityManager, countyId: string, claimId: string) {
  const [row] = await tx.query<{ awardId: string; hash: Buffer }[]>(
    `SELECT a.id AS "awardId", c.contents_hash AS hash FROM award_claim c
     JOIN award a ON a.county_id = c.county_id AND a.claim_id = c.id WHERE c.county_id = $1 AND c.id = $2`,
    [countyId, claimId],
  );
  return row;
}
