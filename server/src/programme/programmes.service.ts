import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listEarningRules } from '@torreya/shared/contract/programme';
import { formInWords, type RuleForm, type RuleWay } from '@torreya/shared/domain/earning-rules';
import type { RuleCap } from '@torreya/shared/domain/rule-caps';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import type { Actor } from '../platform/actor';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { townOf, townPathOf } from './area-path';
import type { ExpiryPolicy } from './points-expiry';
import { Programme } from './programme.entity';
import { RoomLeft } from './rules/room-left';
import { capsOfVersion, formOfVersion } from './rules/rule-rows';

export interface TownProgramme extends ExpiryPolicy {
  readonly id: string;
  readonly townCode: string;
  readonly pointsName: string;
  readonly bookId: string;
}

/** A rule as it stands on the day of asking. */
export interface RuleInForce {
  readonly ruleId: string;
  /** Null: the town's. */
  readonly villageCode: string | null;
  readonly versionId: string;
  readonly name: string;
  readonly about: string;
  readonly basis: string;
  readonly points: number;
  readonly unit: string;
  readonly form: RuleForm;
  readonly caps: readonly RuleCap[];
  readonly way: Exclude<RuleWay, 'stopped'>;
}

/** Whose rules: those of the town, and those of this village. The day is today where it is left out. */
interface RulesAsked {
  readonly villageCode: string | null;
  readonly day?: string;
}

/** Which programme counts for a place or a person, and the rules that are in force in it. */
@Injectable()
export class Programmes {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly areas: Areas,
    private readonly roomLeft: RoomLeft,
  ) {}

  /** Null: the town of this area has no programme, or the area lies above the towns. */
  async ofTown(manager: EntityManager, countyId: string, areaPath: string): Promise<TownProgramme | null> {
    const townCode = townOf(areaPath);
    return townCode === null ? null : manager.findOneBy(Programme, { countyId, townCode });
  }

  private async ofVillage(
    manager: EntityManager,
    countyId: string,
    villageCode: string,
  ): Promise<TownProgramme | null> {
    const village = this.areas.find(villageCode);
    return village?.level === 'village' ? this.ofTown(manager, countyId, village.path) : null;
  }

  /** The programme where the actor lives; one who has no household here, where he holds a role. */
  async ofActor(manager: EntityManager, actor: Actor): Promise<TownProgramme | null> {
    for (const areaPath of await this.townPathsOf(manager, actor)) {
      const programme = await this.ofTown(manager, actor.countyId, areaPath);
      if (programme) return programme;
    }
    return null;
  }

  /** All books of the county, by the programmes that they belong to. */
  async ofCounty(manager: EntityManager, countyId: string): Promise<TownProgramme[]> {
    return manager.find(Programme, { where: { countyId }, order: { townCode: 'ASC' } });
  }

  /** Without a village: of where the reader lives or holds an office. */
  async listRules(
    actor: Actor,
    { villageCode }: CheckedInputOf<typeof listEarningRules>,
  ): Promise<ReplyOf<typeof listEarningRules>> {
    const programme =
      villageCode === undefined
        ? await this.ofActor(this.database.manager, actor)
        : await this.ofVillage(this.database.manager, actor.countyId, villageCode);
    if (!programme) throw new Refusal('not_found');
    const household = await this.households.of(this.database.manager, actor.countyId, actor.personId);
    const rules = await this.rulesInForce(this.database.manager, actor.countyId, programme.id, {
      villageCode: villageCode ?? household?.villageCode ?? null,
    });
    const { countyId, personId } = actor;
    const day = await today(this.database.manager);
    const householdId = household?.state === 'active' ? household.id : null;
    const left = await this.roomLeft.of({ countyId, personId, householdId, day }, rules);
    return {
      pointsName: programme.pointsName,
      rules: rules.map(({ ruleId, name, points, unit, about, basis, way, form }) => ({
        id: ruleId,
        name,
        points,
        unit,
        about,
        basis,
        way,
        form: form.kind,
        measure: form.kind === 'per_unit' ? form.measure : null,
        inWords: formInWords(form),
        caps: left.get(ruleId) ?? [],
      })),
    };
  }

  /** Those that one can earn by today come first. */
  async rulesInForce(
    manager: EntityManager,
    countyId: string,
    programmeId: string,
    { villageCode, day }: RulesAsked,
  ): Promise<RuleInForce[]> {
    return manager.query<RuleInForce[]>(selectRulesInForce, [
      countyId,
      programmeId,
      villageCode,
      day ?? null,
    ]);
  }

  /**
   * The paths of the towns that the actor belongs to: where he lives first, then where he holds a role. A role over
   * the whole county gives the path of the county.
   */
  async townPathsOf(manager: EntityManager, actor: Actor): Promise<string[]> {
    const household = await this.households.of(manager, actor.countyId, actor.personId);
    const paths = actor.grants.map(grant => grant.areaPath);
    if (household) paths.unshift(household.areaPath);
    return [...new Set(paths.map(townPathOf))];
  }
}

/** Of each rule the newest version whose day had come. One from before there were forms is fixed. */
const selectRulesInForce = `
SELECT * FROM (
  SELECT DISTINCT ON (r.id) r.key, r.id AS "ruleId", r.village_code AS "villageCode", v.id AS "versionId", v.name, v.about, v.basis, v.points, v.unit, v.way,
    ${formOfVersion} AS form, ${capsOfVersion} AS caps
  FROM earning_rule r
  JOIN rule_version v ON v.county_id = r.county_id AND v.rule_id = r.id
  WHERE r.county_id = $1 AND r.programme_id = $2 AND (r.village_code IS NULL OR r.village_code = $3)
    AND v.effective_from <= coalesce($4::date, (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
  ORDER BY r.id, v.version DESC
) in_force
WHERE way <> 'stopped'
ORDER BY way = 'not_yet', way <> 'report_confirmed', key`;
