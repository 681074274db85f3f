import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readRosters } from '@torreya/shared/contract/rosters';
import { leadingRoles, type Role, roleReach, servingRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { absencesOf } from './roster-absences';
import { isBelow } from './roster-below';
import { Grounds } from './roster-grounds';
import { areasWith, type ComingPost, comingIn, type RosterArea } from './roster-posts';

type Reply = ReplyOf<typeof readRosters>;

/** Whose rosters somebody sees: those of the areas in which he serves, and of all below them. */
const seeingRoles: readonly Role[] = [...servingRoles, 'village_supervisor'];

/** 班底: who serves in an area, who is away, and who answers today. */
@Injectable()
export class RosterViews {
  constructor(private readonly database: DataSource) {}

  async read(actor: Actor, { areaCode }: CheckedInputOf<typeof readRosters>): Promise<Reply> {
    const { manager } = this.database;
    const { countyId } = actor;
    const codes =
      areaCode === undefined
        ? actor.grants.filter(({ role }) => seeingRoles.includes(role)).map(grant => grant.areaCode)
        : [areaCode];
    const areas = await areasWith(manager, countyId, { codes, andBelow: true });
    const asked = areas.find(area => area.areaCode === areaCode);
    if (areaCode !== undefined && !(asked && reaches(scopeOf(actor, seeingRoles), asked.path))) {
      throw new Refusal('not_found');
    }
    const grounds = await Grounds.read(manager, countyId, [
      ...areas.map(({ path }) => path),
      ...pathsOf(actor),
    ]);
    const coming = await comingIn(
      manager,
      countyId,
      areas.map(area => area.areaCode),
    );
    return {
      rosters: areas.map(area => rosterOf(actor, area, grounds, coming)),
      mine: {
        personId: actor.personId,
        absences: await absencesOf(manager, countyId, actor.personId),
        posts: grounds.placesOf(actor.personId, pathsOf(actor)),
        mayBeAway: actor.grants.some(({ role }) => servingRoles.includes(role)),
      },
    };
  }
}

function pathsOf(actor: Actor): string[] {
  return scopeOf(actor, leadingRoles);
}

function rosterOf(
  actor: Actor,
  area: RosterArea,
  grounds: Grounds,
  coming: readonly ComingPost[],
): Reply['rosters'][number] {
  const { areaCode, areaName, level, path } = area;
  const holding = (role: Role) => grounds.holding(areaCode, held => held === role);
  const [first] = grounds.calls(path);
  return {
    areaCode,
    areaName,
    level,
    leads: grounds.holding(areaCode, role => roleReach[role].leads && roleReach[role].on.includes(level)),
    substitutes: holding('substitute'),
    members: holding('grid_member'),
    policeLeads: holding('grid_police_lead'),
    volunteers: holding('volunteer'),
    coming: coming.filter(post => post.areaCode === areaCode),
    answering: first ? { ...grounds.standIn(first), standsInForName: first.standsInFor?.name ?? null } : null,
    isBelowReader: isBelow(actor, path),
  };
}
