import { Injectable } from '@nestjs/common';
import type { Place } from '@torreya/shared/domain/place';
import { privateCategories, type ReportCategory } from '@torreya/shared/domain/report-categories';
import type { ReportPriority } from '@torreya/shared/domain/report-priorities';
import { type Role, roleReach, securityCategories } from '@torreya/shared/domain/roles';
import { firstMatch, type RoutingRule, type RoutingTarget } from '@torreya/shared/domain/routing-rules';
import type { EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { DedicatedGrids } from '../../areas/dedicated-grids';
import { type AreaOwner, Rosters } from '../../identity/rosters.service';
import { dayOf, timeOf } from '../../platform/day';
import { RoutingWords } from './routing-rules-words';

export interface RoutingAsked {
  readonly category: ReportCategory;
  readonly areaPath: string;
  /** Now, unless somebody asks about another instant. */
  readonly at?: Date | undefined;
  readonly priority?: ReportPriority | undefined;
  /** Without it no row that asks for a dedicated grid fits. */
  readonly place?: Place | undefined;
  /** In place of the town’s table: rules that somebody thinks of publishing. */
  readonly draft?: readonly RoutingRule[] | undefined;
}

export interface Routed {
  /** The one who is accountable. */
  readonly owner: AreaOwner;
  /** Who hears of it as well, by the rule or because it is a matter of security; never the owner. */
  readonly told: readonly AreaOwner[];
  /** Whom to ask when the owner does not answer, in this order, up to the town. */
  readonly next: readonly AreaOwner[];
  /** Null: no rule of the town says anything about it. */
  readonly rule: { readonly tableId: string; readonly version: number; readonly no: number } | null;
  /** Its row, also of a draft. */
  readonly no: number | null;
  readonly why: string;
}

/** Who gets a report: by the first rule of the town's table that fits, or else whoever leads the ground. */
@Injectable()
export class RoutingRules {
  constructor(
    private readonly rosters: Rosters,
    private readonly areas: Areas,
    private readonly dedicated: DedicatedGrids,
    private readonly words: RoutingWords,
  ) {}

  async ownerOf(tx: EntityManager, countyId: string, asked: RoutingAsked): Promise<Routed> {
    const { areaPath, category } = asked;
    const townCode = areaPath.split('/')[1] ?? '';
    const [table] = await tx.query<[TableInForce]>(tableInForce, [countyId, townCode, asked.at ?? null]);
    const rules = asked.draft ?? table.rules ?? [];
    const dedicatedGridCodes = await this.dedicatedGrids(tx, countyId, { asked, rules, at: table.at });
    const found = firstMatch(rules, {
      category,
      areaPath,
      dedicatedGridCodes,
      priority: asked.priority ?? 'normal',
      day: dayOf(table.at),
      time: timeOf(table.at),
    });
    const ground = { countyId, areaPath, townCode, at: table.at };
    const ofGround = await this.rosters.callList(tx, countyId, areaPath, table.at);
    const named = found && (await this.ownerBy(tx, ground, found.rule.owner));
    const owner = named ?? ofGround[0];
    if (!owner) throw new Error(`Nobody answers for ${areaPath}: its town has no officer.`);
    const heard = await this.toldBy(tx, ground, { rule: found?.rule, category });
    return {
      owner,
      told: without(heard, owner),
      next: without(ofGround, owner),
      no: found?.no ?? null,
      rule:
        found && table.id && !asked.draft
          ? { tableId: table.id, version: table.version, no: found.no }
          : null,
      why: this.words.why(owner, { areaPath, found, isAsNamed: named !== null }),
    };
  }

  /** Those that the table asks about and that have the place. */
  private async dedicatedGrids(
    tx: EntityManager,
    countyId: string,
    { asked: { place }, rules, at }: { asked: RoutingAsked; rules: readonly RoutingRule[]; at: Date },
  ): Promise<string[]> {
    const codes = rules.flatMap(({ dedicatedGridCode }) => dedicatedGridCode ?? []);
    return place ? this.dedicated.having(tx, countyId, { place, codes, at }) : [];
  }

  /** Null: whoever the rule names is away or has left, and the ground's own lead answers. */
  private async ownerBy(tx: EntityManager, ground: Ground, target: RoutingTarget): Promise<AreaOwner | null> {
    if (target.kind === 'role' && !roleReach[target.role].leads) {
      return (await this.holders(tx, ground, target.role))[0] ?? null;
    }
    return (await this.resolve(tx, ground, target))[0] ?? null;
  }

  private async toldBy(
    tx: EntityManager,
    ground: Ground,
    { rule, category }: { rule: RoutingRule | undefined; category: ReportCategory },
  ): Promise<AreaOwner[]> {
    // Of a private kind its owner hears, and nobody beside him.
    if (privateCategories.includes(category)) return [];
    const heard: AreaOwner[] = [];
    for (const target of rule?.told ?? []) {
      heard.push(
        ...(target.kind === 'role'
          ? await this.holders(tx, ground, target.role)
          : await this.resolve(tx, ground, target)),
      );
    }
    if (!securityCategories.includes(category)) return heard;
    return [...heard, ...(await this.holders(tx, ground, 'grid_police_lead'))];
  }

  private holders(tx: EntityManager, { countyId, areaPath, at }: Ground, role: Role): Promise<AreaOwner[]> {
    return this.rosters.holdersOf(tx, countyId, { areaPath, role, at });
  }

  private async resolve(
    tx: EntityManager,
    { countyId, areaPath, townCode, at }: Ground,
    target: RoutingTarget,
  ): Promise<AreaOwner[]> {
    if (target.kind === 'person') {
      const { personId } = target;
      const person = await this.rosters.personIn(tx, countyId, { personId, areaCode: townCode, at });
      return person && !person.isAway ? [person] : [];
    }
    const path =
      target.kind === 'role' ? this.upTo(areaPath, target.role) : this.areas.find(target.areaCode)?.path;
    return path === undefined ? [] : (await this.rosters.callList(tx, countyId, path, at)).slice(0, 1);
  }

  /** The path cut off below the level on which the role is held. */
  private upTo(areaPath: string, role: Role): string {
    const codes = areaPath.split('/');
    const { on } = roleReach[role];
    const index = codes.findIndex(code => on.includes(this.areas.find(code)?.level ?? 'county'));
    return index < 1 ? areaPath : codes.slice(0, index + 1).join('/');
  }
}

interface Ground {
  readonly countyId: string;
  readonly areaPath: string;
  readonly townCode: string;
  readonly at: Date;
}

function without(people: readonly AreaOwner[], owner: AreaOwner): AreaOwner[] {
  const others = people.filter(({ personId }) => personId !== owner.personId);
  return [...new Map(others.map(one => [one.personId, one])).values()];
}

type TableInForce = { at: Date } & (
  | { id: string; version: number; rules: RoutingRule[] }
  | { id: null; version: null; rules: null }
);

/** Of two that are in force, the one that took effect later; of two that did at once, the newer one. */
const tableInForce = `
SELECT clock.at, t.id, t.version, t.rules
FROM (SELECT coalesce($3::timestamptz, clock_timestamp()) AS at) clock
LEFT JOIN LATERAL (
  SELECT id, version, rules FROM routing_table
  WHERE county_id = $1 AND town_code = $2 AND effective_at <= clock.at
  ORDER BY effective_at DESC, version DESC LIMIT 1
) t ON true`;
