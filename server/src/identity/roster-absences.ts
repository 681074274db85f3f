import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { endAbsence, setAbsence } from '@torreya/shared/contract/rosters';
import { leadingRoles, servingRoles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { isBelow } from './roster-below';
import { Grounds } from './roster-grounds';
import type { Away } from './roster-posts';

type Command = CheckedInputOf<typeof setAbsence>;

/** Whoever is away longer than this has left his office, and somebody else is to be granted it. */
const mostDays = 90;

/** Who of the rosters is away. Two absences of one person never overlap, so that there is one to end. */
@Injectable()
export class RosterAbsences {
  constructor(private readonly database: DataSource) {}

  set(actor: Actor, command: Command): Promise<ReplyOf<typeof setAbsence>> {
    const { countyId } = actor;
    const personId = command.personId ?? actor.personId;
    const contents = contentsHash({ ...command, actor: actor.personId });
    return this.database.transaction(async tx => {
      const person = await lockPerson(tx, countyId, personId);
      if (!person || !(await mayKeep(tx, actor, personId))) throw new Refusal('not_found');
      const known = await this.known(tx, countyId, command.id);
      if (known && !known.contents.equals(contents)) throw new Refusal('id_reused');
      if (!known) await this.write(tx, actor, { ...command, personId, contents });
      const { id, from, until } = command;
      return { id, from, until, name: person.name, posts: await placesOf(tx, countyId, personId) };
    });
  }

  end(actor: Actor, { absenceId }: CheckedInputOf<typeof endAbsence>): Promise<Away> {
    const { countyId, personId } = actor;
    return this.database.transaction(async tx => {
      const [absence] = await tx.query<(Away & { personId: string })[]>(
        `SELECT ${columns}, person_id AS "personId" FROM roster_absence WHERE county_id = $1 AND id = $2`,
        [countyId, absenceId],
      );
      if (!absence || !(await mayKeep(tx, actor, absence.personId))) throw new Refusal('not_found');
      await tx.query(
        `UPDATE roster_absence SET ended_at = clock_timestamp(), ended_by = $3
         WHERE county_id = $1 AND id = $2 AND ended_at IS NULL AND until_day >= $4`,
        [countyId, absenceId, personId, await today(tx)],
      );
      return absence;
    });
  }

  private async known(tx: EntityManager, countyId: string, id: string): Promise<{ contents: Buffer } | null> {
    const [row] = await tx.query<{ contents: Buffer }[]>(
      'SELECT contents_hash AS contents FROM roster_absence WHERE county_id = $1 AND id = $2',
      [countyId, id],
    );
    return row ?? null;
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    { id, personId, from, until, contents }: Command & { personId: string; contents: Buffer },
  ): Promise<void> {
    if (from < (await today(tx)) || until < from || daysFrom(from, until) > mostDays) {
      throw new Refusal('absence_days_wrong', { mostDays });
    }
    const planned = await absencesOf(tx, actor.countyId, personId);
    const meets = planned.find(other => other.from <= until && from <= other.until);
    if (meets) throw new Refusal('already_away', { from: meets.from, until: meets.until });
    const written = await tx.query<unknown[]>(
      `INSERT INTO roster_absence (county_id, id, person_id, from_day, until_day, set_by, contents_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [actor.countyId, id, personId, from, until, actor.personId, contents],
    );
    // Somebody else took the id for another person at the same moment: the same command waits for the person's lock.
    if (written.length === 0) throw new Refusal('id_reused');
  }
}

/** Neither over nor ended, the soonest first. */
export function absencesOf(db: EntityManager, countyId: string, personId: string): Promise<Away[]> {
  return db.query<Away[]>(
    `SELECT ${columns} FROM roster_absence
     WHERE county_id = $1 AND person_id = $2 AND ended_at IS NULL
       AND until_day >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
     ORDER BY from_day`,
    [countyId, personId],
  );
}

/** Days cross as they are written, without a time zone. */
const columns = `id, from_day::text AS "from", until_day::text AS "until"`;

/** One command about a person after the other: two that overlap cannot both find nothing. */
async function lockPerson(tx: EntityManager, countyId: string, id: string): Promise<{ name: string } | null> {
  const [person] = await tx.query<{ name: string }[]>(
    'SELECT name FROM person WHERE county_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [countyId, id],
  );
  return person ?? null;
}

/** The person himself, or a cadre above one of his offices. */
async function mayKeep(tx: EntityManager, actor: Actor, personId: string): Promise<boolean> {
  if (personId === actor.personId) return true;
  const paths = await pathsOf(tx, actor.countyId, personId, servingRoles);
  return paths.some(path => isBelow(actor, path));
}

async function placesOf(tx: EntityManager, countyId: string, personId: string) {
  const paths = await pathsOf(tx, countyId, personId, leadingRoles);
  return (await Grounds.read(tx, countyId, paths)).placesOf(personId, paths);
}

async function pathsOf(
  tx: EntityManager,
  countyId: string,
  personId: string,
  roles: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ path: string }[]>(
    `SELECT DISTINCT a.path FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
     WHERE g.county_id = $1 AND g.person_id = $2 AND g.role = ANY($3::text[])
     ORDER BY a.path`,
    [countyId, personId, roles],
  );
  return rows.map(({ path }) => path);
}

function daysFrom(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}
