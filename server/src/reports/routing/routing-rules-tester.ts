import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { whoWouldGetThis } from '@torreya/shared/contract/routing-rules';
import { DataSource } from 'typeorm';
import { AreaRouting } from '../../areas/area-routing';
import { Areas } from '../../areas/areas.service';
import type { AreaOwner } from '../../identity/rosters.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { RoutingRules } from './routing-rules';

type Reply = ReplyOf<typeof whoWouldGetThis>;

/** "Who would get this?": the very question that a report asks, without a report. */
@Injectable()
export class RoutingTester {
  constructor(
    private readonly database: DataSource,
    private readonly routing: AreaRouting,
    private readonly areas: Areas,
    private readonly rules: RoutingRules,
  ) {}

  async ask(
    actor: Actor,
    { lng, lat, datum, category, priority, at }: CheckedInputOf<typeof whoWouldGetThis>,
  ): Promise<Reply> {
    const place = { lng, lat, datum };
    const { path } = this.routing.locate(place);
    if (!reaches(scopeOf(actor, ['town_officer', 'county_viewer']), path)) throw new Refusal('not_found');
    const asked = {
      category,
      areaPath: path,
      place,
      priority,
      at: at === undefined ? undefined : new Date(at),
    };
    const routed = await this.rules.ownerOf(this.database.manager, actor.countyId, asked);
    return {
      areas: this.areas.chain(path),
      owner: personOf(routed.owner),
      told: routed.told.map(personOf),
      next: routed.next.map(personOf),
      rule: routed.rule && { version: routed.rule.version, no: routed.rule.no },
      why: routed.why,
    };
  }
}

function personOf({ personId, name, role, areaCode, standsInFor }: AreaOwner): Reply['owner'] {
  return { personId, name, role, areaCode, standsInForName: standsInFor?.name ?? null };
}
