import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { tryRoutingRules, whoWouldGetThis } from '@torreya/shared/contract/routing-rules';
import type { Role } from '@torreya/shared/domain/roles';
import type { RoutingRule } from '@torreya/shared/domain/routing-rules';
import { DataSource } from 'typeorm';
import { AreaRouting, type Location } from '../../areas/area-routing';
import { Areas } from '../../areas/areas.service';
import type { AreaOwner } from '../../identity/rosters.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { RoutingRules } from './routing-rules';
import { RoutingCheck } from './routing-rules-check';

type Asked = CheckedInputOf<typeof whoWouldGetThis>;
type Reply = ReplyOf<typeof whoWouldGetThis>;

/** "Who would get this?": the very question that a report asks, without a report. */
@Injectable()
export class RoutingTester {
  constructor(
    private readonly database: DataSource,
    private readonly routing: AreaRouting,
    private readonly areas: Areas,
    private readonly rules: RoutingRules,
    private readonly check: RoutingCheck,
  ) {}

  async ask(actor: Actor, asked: Asked): Promise<Reply> {
    const spot = this.spotOf(actor, asked, ['town_officer', 'county_viewer']);
    const { routed, ...answer } = await this.answer(actor, asked, spot);
    return { ...answer, rule: routed.rule && { version: routed.rule.version, no: routed.rule.no } };
  }

  /** What could not be published is refused as it would be then: it would name people and grounds that are not the town’s. */
  async tryRules(
    actor: Actor,
    { rules, ...asked }: CheckedInputOf<typeof tryRoutingRules>,
  ): Promise<ReplyOf<typeof tryRoutingRules>> {
    const spot = this.spotOf(actor, asked, ['town_officer']);
    const town = this.areas.find(spot.path.split('/')[1] ?? '');
    if (!town) throw new Refusal('not_found');
    await this.check.check(this.database.manager, actor.countyId, { town, rules });
    const { routed, ...answer } = await this.answer(actor, asked, spot, rules);
    return { ...answer, rule: routed.no === null ? null : { no: routed.no } };
  }

  private spotOf(actor: Actor, { lng, lat, datum }: Asked, roles: readonly Role[]): Location {
    const spot = this.routing.locate({ lng, lat, datum });
    if (!reaches(scopeOf(actor, roles), spot.path)) throw new Refusal('not_found');
    return spot;
  }

  private async answer(
    { countyId }: Actor,
    { lng, lat, datum, category, priority, at }: Asked,
    { path, how, borderMetres }: Location,
    draft?: readonly RoutingRule[],
  ) {
    const routed = await this.rules.ownerOf(this.database.manager, countyId, {
      category,
      areaPath: path,
      place: { lng, lat, datum },
      priority,
      at: at === undefined ? undefined : new Date(at),
      draft,
    });
    return {
      routed,
      areas: this.areas.chain(path),
      how,
      borderMetres,
      owner: personOf(routed.owner),
      told: routed.told.map(personOf),
      next: routed.next.map(personOf),
      why: routed.why,
    };
  }
}

function personOf({ personId, name, role, areaCode, standsInFor }: AreaOwner): Reply['owner'] {
  return { personId, name, role, areaCode, standsInForName: standsInFor?.name ?? null };
}
