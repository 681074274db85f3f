import type { AreaLevel } from '@torreya/shared/domain/areas';
import type { Role } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';

export interface RosterArea {
  readonly areaCode: string;
  readonly areaName: string;
  readonly level: AreaLevel;
  readonly path: string;
}

export interface Away {
  readonly id: string;
  readonly from: string;
  readonly until: string;
}

/** One person in one office, as the roster shows him. */
export interface RosterPost {
  readonly areaCode: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
  readonly role: Role;
  /** Today. */
  readonly away: Away | null;
  /** The last day of the office; null: none is set. */
  readonly until: string | null;
  readonly endsSoon: boolean;
}

/** An office that has not begun. */
export interface ComingPost {
  readonly areaCode: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | null;
}

/** Whoever appoints has this many days to find who comes after. */
const soonDays = 30;

/** The areas with these codes and, if asked for, those right below them, in the order of the tree. */
export function areasWith(
  db: EntityManager,
  countyId: string,
  { codes, andBelow }: { codes: readonly string[]; andBelow: boolean },
): Promise<RosterArea[]> {
  return db.query<RosterArea[]>(
    `SELECT a.code AS "areaCode", ${spokenName} AS "areaName", a.level, a.path
     FROM area a LEFT JOIN area parent ON parent.county_id = a.county_id AND parent.code = a.parent_code
     WHERE a.county_id = $1 AND (a.code = ANY($2::text[]) OR ($3 AND a.parent_code = ANY($2::text[])))
     ORDER BY a.path`,
    [countyId, codes, andBelow],
  );
}

/** Everybody who holds an office in these areas; in each the leads by seniority, then the substitutes in their turn. */
export function postsIn(
  db: EntityManager,
  countyId: string,
  codes: readonly string[],
): Promise<RosterPost[]> {
  return db.query<RosterPost[]>(
    `SELECT g.area_code AS "areaCode", p.id AS "personId", p.name, coalesce(p.phone, '') AS phone, g.role,
       (SELECT json_build_object('id', o.id, 'from', o.from_day, 'until', o.until_day) FROM roster_absence o
        WHERE o.county_id = p.county_id AND o.person_id = p.id AND o.ended_at IS NULL
          AND (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN o.from_day AND o.until_day) AS away,
       g.until_day::text AS "until",
       coalesce(g.until_day <= village_day(clock_timestamp()) + ${soonDays}, false) AS "endsSoon"
     FROM office g JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
     WHERE g.county_id = $1 AND g.area_code = ANY($2::text[])
     ORDER BY g.area_code, g.role = 'substitute', g.turn NULLS LAST, g.granted_at, g.id`,
    [countyId, codes],
  );
}

/** Who will hold an office in these areas, the soonest first. */
export function comingIn(
  db: EntityManager,
  countyId: string,
  codes: readonly string[],
): Promise<ComingPost[]> {
  return db.query<ComingPost[]>(
    `SELECT g.area_code AS "areaCode", p.id AS "personId", p.name, g.role, g.from_day::text AS "from",
       g.until_day::text AS "until"
     FROM open_office g JOIN person p ON p.county_id = g.county_id AND p.id = g.person_id
     WHERE g.county_id = $1 AND g.area_code = ANY($2::text[]) AND g.from_day > village_day(clock_timestamp())
     ORDER BY g.from_day, p.name, g.id`,
    [countyId, codes],
  );
}

/** A micro-grid is called by a number only: its grid goes before it. */
const spokenName = `CASE a.level WHEN 'micro_grid' THEN parent.name || a.name ELSE a.name END`;
