import { Injectable } from '@nestjs/common';
import { handlingRoles, leadingRoles, type Role, roleReach } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { callOrder } from './roster-order';

export interface AreaOwner {
  readonly personId: string;
  readonly name: string;
  /** The role in which he answers: that of the area's lead, or `substitute`. */
  readonly role: Role;
  readonly areaCode: string;
  /** Whose place he takes, because that one is away. */
  readonly standsInFor: { readonly personId: string; readonly name: string } | null;
}

/** Who answers for which ground. */
@Injectable()
export class Rosters {
  /**
   * The one accountable person for a spot: the lead of the lowest area up the path that has one who is there, or his
   * substitute. Unowned ground falls to the village, then to the town; a county without any officer for it is wrongly
   * set up. `at`: now, unless somebody asks about another instant; offices are those of now in any case.
   */
  async ownerOf(tx: EntityManager, countyId: string, areaPath: string, at?: Date): Promise<AreaOwner> {
    const [owner] = await this.callList(tx, countyId, areaPath, at);
    if (!owner) throw new Error(`Nobody answers for ${areaPath}: its town has no officer.`);
    return owner;
  }

  /** The same one first, and after him whom to tell when he does not answer: to the town, everybody once. */
  async callList(tx: EntityManager, countyId: string, areaPath: string, at?: Date): Promise<AreaOwner[]> {
    const posts = await postsOf(tx, countyId, { areaPath, roles: [...leadingRoles, 'substitute'], at });
    return callOrder(posts).map(({ personId, name, role, areaCode, standsInFor }) => ({
      personId,
      name,
      role,
      areaCode,
      standsInFor: standsInFor && { personId: standsInFor.personId, name: standsInFor.name },
    }));
  }

  /** Who of this role is there on the lowest area up the path that has one; nobody is an answer here. */
  async holdersOf(
    tx: EntityManager,
    countyId: string,
    { areaPath, role, at }: { areaPath: string; role: Role; at?: Date | undefined },
  ): Promise<AreaOwner[]> {
    const posts = await postsOf(tx, countyId, { areaPath, roles: [role], at });
    const present = posts.filter(post => !post.isAway);
    return present
      .filter(({ areaCode }) => areaCode === present[0]?.areaCode)
      .map(({ isAway: _, ...post }) => ({ ...post, standsInFor: null }));
  }

  /** The offices that somebody held over a spot at that time, the nearest first. */
  async heldBy(
    manager: EntityManager,
    countyId: string,
    { personId, areaPath, at }: { personId: string; areaPath: string; at: Date },
  ): Promise<Role[]> {
    const rows = await manager.query<{ role: Role }[]>(
      `SELECT DISTINCT g.role, length(g.area_code) AS size FROM role_grant g
       WHERE g.county_id = $1 AND g.person_id = $2 AND g.area_code = ANY (string_to_array($3, '/'))
         AND held_office(g, $4)
       ORDER BY size DESC, g.role`,
      [countyId, personId, areaPath, at],
    );
    return rows.map(({ role }) => role);
  }

  /** Somebody is appointed to lead this very area, whether or not he is there. */
  async hasLead(tx: EntityManager, countyId: string, areaCode: string): Promise<boolean> {
    const posts = await postsOf(tx, countyId, { areaPath: areaCode, roles: leadingRoles, at: undefined });
    return posts.length > 0;
  }

  /** One person in the first handling office that he holds within the area, and whether he is there; null: none. */
  async personIn(
    tx: EntityManager,
    countyId: string,
    { personId, areaCode, at }: { personId: string; areaCode: string; at?: Date | undefined },
  ): Promise<(AreaOwner & { readonly isAway: boolean }) | null> {
    const [post] = await tx.query<PostRow[]>(postWithin, [
      countyId,
      personId,
      at ?? null,
      areaCode,
      handlingRoles,
    ]);
    return post ? { ...post, standsInFor: null } : null;
  }
}

interface PostRow {
  personId: string;
  name: string;
  role: Role;
  areaCode: string;
  isAway: boolean;
}

/** As `callOrder` wants them. A role counts only on the levels that it is granted on. */
function postsOf(
  tx: EntityManager,
  countyId: string,
  { areaPath, roles, at }: { areaPath: string; roles: readonly Role[]; at: Date | undefined },
): Promise<PostRow[]> {
  const offices = roles.flatMap(role => roleReach[role].on.map(level => ({ role, level })));
  return tx.query<PostRow[]>(postsOfPath, [
    countyId,
    areaPath,
    at ?? null,
    offices.map(({ role, level }) => `${role} ${level}`),
    roles,
  ]);
}

/** True where the person `$person` is away at the instant `$at`, or now if that is null. */
function isAway(person: string, at: string): string {
  return `EXISTS (SELECT FROM roster_absence o
    WHERE o.county_id = $1 AND o.person_id = ${person}
      AND (coalesce(${at}::timestamptz, clock_timestamp()) AT TIME ZONE 'Asia/Shanghai')::date
        BETWEEN o.from_day AND o.until_day
      AND (o.ended_at IS NULL OR o.ended_at > coalesce(${at}::timestamptz, clock_timestamp())))`;
}

/**
 * The lowest area first, its leads by seniority, then its substitutes in their turn. Fenced, area by area: over a table
 * without statistics PostgreSQL would read every office of the county instead.
 */
const postsOfPath = `
SELECT p.id AS "personId", p.name, office.role, step.code AS "areaCode", ${isAway('p.id', '$3')} AS "isAway"
FROM unnest(string_to_array($2, '/')) WITH ORDINALITY AS step(code, depth)
JOIN area a ON a.county_id = $1 AND a.code = step.code
CROSS JOIN LATERAL (
  SELECT g.id, g.person_id, g.role, g.turn, g.granted_at FROM office g
  WHERE g.county_id = $1 AND g.area_code = a.code AND g.role = ANY($5::text[])
    AND g.role || ' ' || a.level = ANY($4::text[])
  OFFSET 0) office
JOIN person p ON p.county_id = $1 AND p.id = office.person_id
ORDER BY step.depth DESC, office.role = 'substitute', office.turn NULLS LAST, office.granted_at, office.id`;

const postWithin = `
SELECT p.id AS "personId", p.name, g.role, g.area_code AS "areaCode", ${isAway('p.id', '$3')} AS "isAway"
FROM office g
JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
WHERE g.county_id = $1 AND g.person_id = $2 AND g.role = ANY($5::text[])
  AND $4 = ANY(string_to_array(a.path, '/'))
ORDER BY a.path, g.granted_at, g.id
LIMIT 1`;
