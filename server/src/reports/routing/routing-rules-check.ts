import { Injectable } from '@nestjs/common';
import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { rolesHandling } from '@torreya/shared/domain/roles';
import { covers, type RoutingRule, type RoutingTarget } from '@torreya/shared/domain/routing-rules';
import type { EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Rosters } from '../../identity/rosters.service';
import { Refusal } from '../../platform/refusal';

type Area = NonNullable<ReturnType<Areas['find']>>;

/** What can be wrong with a row; the console says it in words. */
type Wrong =
  | 'area_unknown'
  | 'days_reversed'
  | 'role_does_not_handle'
  | 'nobody_holds_role'
  | 'person_without_office'
  | 'nobody_leads'
  | 'never_reached';

/** Refuses a table that would leave ground without an owner, or that does not say what its editor thinks. */
@Injectable()
export class RoutingCheck {
  constructor(
    private readonly rosters: Rosters,
    private readonly areas: Areas,
  ) {}

  /** `town`: the ground that the table is for. */
  async check(
    tx: EntityManager,
    countyId: string,
    { town, rules }: { town: Area; rules: readonly RoutingRule[] },
  ): Promise<void> {
    for (const [index, rule] of rules.entries()) {
      const wrong =
        this.conditions(town, rule) ??
        (await this.owner(tx, countyId, { town, rule })) ??
        (await this.told(tx, countyId, { town, rule })) ??
        (rules.slice(0, index).some(above => covers(above, rule, code => this.areas.find(code)?.path ?? code))
          ? ({ reason: 'never_reached' } as const)
          : null);
      if (wrong) throw new Refusal('routing_rule_wrong', { no: index + 1, name: rule.name, ...wrong });
    }
  }

  private conditions(town: Area, { areaCode, dedicatedGridCode, days }: RoutingRule): Finding | null {
    if (days && days.until < days.from) return { reason: 'days_reversed' };
    if (areaCode !== null && !this.within(town, areaCode)) return { reason: 'area_unknown', areaCode };
    if (dedicatedGridCode === null) return null;
    const isDedicated = this.areas.find(dedicatedGridCode)?.level === 'dedicated_grid';
    if (isDedicated && this.within(town, dedicatedGridCode)) return null;
    return { reason: 'area_unknown', areaCode: dedicatedGridCode };
  }

  private async owner(
    tx: EntityManager,
    countyId: string,
    { town, rule }: { town: Area; rule: RoutingRule },
  ): Promise<Finding | null> {
    const { owner } = rule;
    if (owner.kind !== 'role') return this.target(tx, countyId, { town, target: owner });
    const categories = rule.categories.length > 0 ? rule.categories : reportCategoryNames;
    const handlesAll = categories.every(category => rolesHandling(category).includes(owner.role));
    if (!handlesAll || owner.role === 'substitute') return { reason: 'role_does_not_handle' };
    const ground = this.areas.find(rule.areaCode ?? town.code)?.path ?? town.path;
    const [bare] = await tx.query<{ code: string }[]>(groundWithoutRole, [countyId, ground, owner.role]);
    return bare ? { reason: 'nobody_holds_role', areaCode: bare.code } : null;
  }

  /** A role of which nobody is there is nobody told; a person or an area that is not there is a mistake. */
  private async told(
    tx: EntityManager,
    countyId: string,
    { town, rule }: { town: Area; rule: RoutingRule },
  ): Promise<Finding | null> {
    for (const target of rule.told) {
      const wrong = await this.target(tx, countyId, { town, target });
      if (wrong) return wrong;
    }
    return null;
  }

  private async target(
    tx: EntityManager,
    countyId: string,
    { town, target }: { town: Area; target: RoutingTarget },
  ): Promise<Finding | null> {
    if (target.kind === 'role') return null;
    if (target.kind === 'person') {
      const { personId } = target;
      const post = await this.rosters.personIn(tx, countyId, { personId, areaCode: town.code });
      return post ? null : { reason: 'person_without_office' };
    }
    const { areaCode } = target;
    if (!this.within(town, areaCode)) return { reason: 'area_unknown', areaCode };
    return (await this.rosters.hasLead(tx, countyId, areaCode)) ? null : { reason: 'nobody_leads', areaCode };
  }

  private within(town: Area, code: string): boolean {
    return this.areas.find(code)?.path.split('/').includes(town.code) ?? false;
  }
}

interface Finding {
  readonly reason: Wrong;
  readonly areaCode?: string;
}

/**
 * The first of the lowest areas of the ground above which nobody holds the role. Read once and sifted: looked up area by
 * area, a young table without statistics costs seconds.
 */
const groundWithoutRole = `
WITH ground AS MATERIALIZED (
  SELECT code, parent_code, path FROM area
  WHERE county_id = $1 AND (path = $2 OR path ^@ ($2 || '/')) AND level <> 'dedicated_grid'
)
SELECT code FROM ground
WHERE code NOT IN (SELECT parent_code FROM ground)
  AND NOT string_to_array(path, '/') && (
    SELECT coalesce(array_agg(area_code), '{}') FROM office
    WHERE county_id = $1 AND role = $3)
ORDER BY path
LIMIT 1`;
