import { Injectable } from '@nestjs/common';
import { arithmetic } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import { type Actor, inScope, reaches, scopeOf } from '../../platform/actor';
import { today } from '../../platform/day';
import { Refusal } from '../../platform/refusal';
import { townPathOf } from '../area-path';
import { Programmes, type RuleInForce, type TownProgramme } from '../programmes.service';
import { Caps } from '../rules/caps';
import { FirstTimes } from '../rules/first-times';
import { importerRoles } from './import-rows';
import { cappedOf, type Earlier, occasionKey, type PlannedRow, planRows } from './plan/plan-rows';
import { dayIn, inputsOf, type KnownHousehold, type ResolvedRow, resolveRows } from './plan/resolve-rows';
import type { SheetRow } from './sheet/sheet-row';

export interface ImportVillage {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly programme: TownProgramme;
}

/** What a table of a village is read against: its households, its rules, and what was awarded before. */
@Injectable()
export class ImportGround {
  constructor(
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly programmes: Programmes,
    private readonly caps: Caps,
    private readonly firsts: FirstTimes,
  ) {}

  /** One in which he imports nothing is not there. */
  async village(manager: EntityManager, actor: Actor, code: string): Promise<ImportVillage> {
    const area = this.areas.find(code);
    if (area?.level !== 'village' || !reaches(scopeOf(actor, importerRoles), area.path)) {
      throw new Refusal('not_found');
    }
    const programme = await this.programmes.ofTown(manager, actor.countyId, area.path);
    if (!programme) throw new Refusal('not_found');
    return { code, name: area.name, path: area.path, programme };
  }

  /** The villages that he may import for, in the towns that have points. */
  villages(manager: EntityManager, actor: Actor): Promise<{ code: string; name: string }[]> {
    return manager.query(
      `SELECT v.code, v.name FROM area v
       JOIN programme p ON p.county_id = v.county_id AND p.town_code = split_part(v.path, '/', 2)
       WHERE v.county_id = $1 AND v.level = 'village' AND v.retired_on IS NULL AND ${inScope('v.path', '$2')}
       ORDER BY v.code`,
      [actor.countyId, scopeOf(actor, importerRoles)],
    );
  }

  /** Those that a table may name today. */
  async rules(manager: EntityManager, actor: Actor, village: ImportVillage): Promise<RuleInForce[]> {
    const rules = await this.rulesOn(manager, actor, village, await today(manager));
    return rules.filter(({ way }) => way === 'application');
  }

  /** Takes the locks under which the answer holds until the transaction ends. */
  async plan(
    tx: EntityManager,
    actor: Actor,
    village: ImportVillage,
    sheet: readonly SheetRow[],
  ): Promise<PlannedRow[]> {
    const day = await today(tx);
    const rows = resolveRows(sheet, {
      today: day,
      firstDay: yearBefore(day),
      households: await this.known(tx, actor, village),
      rulesOn: await this.rulesOfDays(tx, actor, village, [...sheet.map(({ cells }) => cells.day)]),
    });
    return planRows(rows, await this.earlier(tx, actor, village, rows));
  }

  private async known(tx: EntityManager, actor: Actor, village: ImportVillage): Promise<KnownHousehold[]> {
    const { countyId } = actor;
    const households = await this.households.activeOf(tx, countyId, village.code);
    const ids = households.map(({ id }) => id);
    const heads = await this.households.headsOf(tx, countyId, ids);
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM unnest($3::uuid[]) AS household (id)
       WHERE id = $4::uuid OR is_relative_of_household($1, $2, NULL, id, clock_timestamp())`,
      [countyId, actor.personId, ids, actor.household?.id ?? null],
    );
    const his = new Set(rows.map(({ id }) => id));
    return households.map(({ id, number, headName, areaPath }) => ({
      ...{ id, number, headName, areaPath },
      personId: heads.get(id) ?? null,
      isHis: his.has(id),
    }));
  }

  private async rulesOfDays(
    tx: EntityManager,
    actor: Actor,
    village: ImportVillage,
    texts: readonly string[],
  ): Promise<Map<string, RuleInForce[]>> {
    const days = new Set(texts.flatMap(text => dayIn(text) ?? []));
    const found = new Map<string, RuleInForce[]>();
    for (const day of days) found.set(day, await this.rulesOn(tx, actor, village, day));
    return found;
  }

  private rulesOn(
    manager: EntityManager,
    { countyId }: Actor,
    { code, programme }: ImportVillage,
    day: string,
  ) {
    return this.programmes.rulesInForce(manager, countyId, programme.id, { villageCode: code, day });
  }

  private async earlier(
    tx: EntityManager,
    { countyId }: Actor,
    village: ImportVillage,
    rows: readonly ResolvedRow[],
  ): Promise<Earlier> {
    // How much a row is worth the room is told later: what counts together does not depend on it.
    const capped = rows.flatMap(row => {
      if (!row.rule || row.faults.length > 0) return [];
      return cappedOf(row, arithmetic(row.rule.form, inputsOf(row.rule, row.units, false)).points) ?? [];
    });
    const pairs = rows.flatMap(({ household, rule }) =>
      household && rule ? [{ householdId: household.id, rule }] : [],
    );
    const occasions = await tx.query<{ householdId: string; ruleId: string; day: string }[]>(
      `SELECT DISTINCT a.household_id AS "householdId", a.rule_id AS "ruleId", a.fact_on::text AS day FROM award a
       WHERE a.county_id = $1 AND a.household_id = ANY ($2::uuid[]) AND a.fact_on = ANY ($3::date[])
         AND a.state NOT IN ('declined', 'reversed')`,
      [countyId, capped.map(({ householdId }) => householdId), capped.map(({ factOn }) => factOn)],
    );
    return {
      occasions: new Set(occasions.map(one => occasionKey(one.householdId, one.ruleId, one.day))),
      had: await this.firsts.hadOfEach(tx, countyId, pairs),
      room: await this.caps.roomFor(tx, { countyId, townPath: townPathOf(village.path) }, capped),
    };
  }
}

function yearBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCFullYear(at.getUTCFullYear() - 1);
  return at.toISOString().slice(0, 10);
}
