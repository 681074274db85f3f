import { Injectable } from '@nestjs/common';
import type { readRuleBook } from '@torreya/shared/contract/earning-rules';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { People } from '../../identity/people.service';
import type { Actor } from '../../platform/actor';
import { today } from '../../platform/day';
import { type RuleVersion, selectRuleVersion, selectTerms, type Terms } from './rule-rows';
import { type Ground, RuleScope } from './rule-scope';

type Reply = ReplyOf<typeof readRuleBook>;
type Version = Reply['rules'][number]['versions'][number];

/** The rules of a town as those read them who write them. */
@Injectable()
export class RuleBook {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly people: People,
    private readonly scope: RuleScope,
  ) {}

  async read(actor: Actor, { townCode }: CheckedInputOf<typeof readRuleBook>): Promise<Reply> {
    const { manager } = this.database;
    const ground = await this.scope.toRead(manager, actor, townCode);
    const at = [actor.countyId, ground.programme.id];
    const day = await today(manager);
    const rows = await manager.query<RuleVersion[]>(
      `${selectRuleVersion} WHERE r.county_id = $1 AND r.programme_id = $2 ORDER BY r.village_code NULLS FIRST, r.key, v.version DESC`,
      at,
    );
    const terms = await manager.query<Terms[]>(selectTerms, at);
    const names = await this.namesOf(manager, actor, [...rows, ...terms]);
    const mayPublish = (villageCode: string | null) =>
      this.scope.mayPublish(actor, villageCode === null ? ground.areaPath : this.areas.pathOf(villageCode));
    const seen = rows.filter(
      ({ villageCode }) => villageCode === null || this.scope.mayReadVillage(actor, villageCode),
    );
    return {
      townCode: ground.townCode,
      townName: this.nameOf(ground.townCode),
      pointsName: ground.programme.pointsName,
      today: day,
      rules: [...byRule(seen)].map(([ruleId, versions]) => {
        const villageCode = versions[0]?.villageCode ?? null;
        const inForce = versions.find(({ effectiveFrom }) => effectiveFrom <= day);
        return {
          ruleId,
          villageCode,
          villageName: villageCode && this.nameOf(villageCode),
          versions: versions.map(version => viewOf(version, names, version === inForce)),
          mayPublish: mayPublish(villageCode),
        };
      }),
      terms: terms.map(({ publishedAt, publishedBy, ...row }) => ({
        ...row,
        ...published({ publishedAt, publishedBy }, names),
        isInForce: row.version === terms.find(({ effectiveFrom }) => effectiveFrom <= day)?.version,
      })),
      mayPublishFor: this.mayPublishFor(actor, ground),
    };
  }

  private mayPublishFor(actor: Actor, ground: Ground): Reply['mayPublishFor'] {
    const held = actor.grants
      .filter(({ role }) => role === 'village_cadre' || role === 'town_officer')
      .map(({ areaCode }) => areaCode)
      .filter(code => code === ground.townCode || this.areas.pathOf(code).split('/')[1] === ground.townCode);
    return [...new Set(held)].map(areaCode => ({ areaCode, name: this.nameOf(areaCode) }));
  }

  private namesOf(
    manager: EntityManager,
    { countyId }: Actor,
    rows: readonly { publishedBy: string | null }[],
  ): Promise<Map<string, string>> {
    const ids = rows.flatMap(({ publishedBy }) => publishedBy ?? []);
    return this.people.names(manager, countyId, [...new Set(ids)]);
  }

  private nameOf(areaCode: string): string {
    return this.areas.find(areaCode)?.name ?? '';
  }
}

function byRule(rows: readonly RuleVersion[]): Map<string, RuleVersion[]> {
  const rules = new Map<string, RuleVersion[]>();
  for (const row of rows) rules.set(row.ruleId, [...(rules.get(row.ruleId) ?? []), row]);
  return rules;
}

function published(
  { publishedAt, publishedBy }: { readonly publishedAt: Date; readonly publishedBy: string | null },
  names: ReadonlyMap<string, string>,
) {
  return {
    publishedAt: publishedAt.toISOString(),
    publishedByName: publishedBy && (names.get(publishedBy) ?? ''),
  };
}

function viewOf(row: RuleVersion, names: ReadonlyMap<string, string>, isInForce: boolean): Version {
  const { version, name, about, basis, unit, way, form, noticeDays, effectiveFrom, reason } = row;
  return {
    version,
    name,
    about,
    basis,
    unit,
    way,
    form,
    caps: [...row.caps],
    noticeDays,
    effectiveFrom,
    reason,
    isInForce,
    ...published(row, names),
  };
}
