import { Injectable } from '@nestjs/common';
import type { appointToRoster, relieveFromRoster } from '@torreya/shared/contract/appointments';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { AreaLevel } from '@torreya/shared/domain/areas';
import { appointingRoles, roleReach, singleRoles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { Refusal } from '../platform/refusal';
import { mayAppointOn } from './roster-below';
import { Grounds } from './roster-grounds';

type Command = CheckedInputOf<typeof appointToRoster>;
type Reply = ReplyOf<typeof relieveFromRoster>;

interface Area {
  readonly level: AreaLevel;
  readonly path: string;
}

interface Line {
  readonly what: 'appointed' | 'relieved';
  readonly name: string;
  readonly personId: string;
}

/** Offices on an area begin and end by whoever stands above it, one command on an area after the other. */
@Injectable()
export class Appointing {
  constructor(private readonly database: DataSource) {}

  /** Of a role that an area has once, whoever had it leaves in the same transaction: nobody sees the ground without. */
  appoint(actor: Actor, command: Command): Promise<Reply> {
    return this.once(actor, command, 'appointed', async (tx, area, contents) => {
      const { countyId } = actor;
      const { areaCode, role, personId } = command;
      if (!(await isOfGround(tx, actor, personId))) throw new Refusal('not_found');
      if (personId === actor.personId) throw new Refusal('own_appointment');
      if (!roleReach[role].on.includes(area.level)) throw new Refusal('role_not_of_level');
      const held = await tx.query<{ id: string; personId: string }[]>(
        `SELECT id, person_id AS "personId" FROM role_grant
         WHERE county_id = $1 AND area_code = $2 AND role = $3 AND ended_at IS NULL`,
        [countyId, areaCode, role],
      );
      if (held.some(grant => grant.personId === personId)) throw new Refusal('already_appointed');
      const leaving = singleRoles.includes(role) ? held : [];
      // Nobody is relieved by himself either, not even by naming who comes after him.
      if (leaving.some(grant => grant.personId === actor.personId)) throw new Refusal('own_appointment');
      for (const grant of leaving) await end(tx, actor, command, { ...grant, contents });
      const id = uuidv7();
      await tx.query(
        `INSERT INTO role_grant (county_id, id, person_id, role, area_code, turn)
         VALUES ($1, $2, $3, $4, $5, CASE WHEN $4 = 'substitute' THEN
           1 + (SELECT coalesce(max(turn), 0) FROM role_grant
                WHERE county_id = $1 AND area_code = $5 AND role = 'substitute' AND ended_at IS NULL) END)`,
        [countyId, id, personId, role, areaCode],
      );
      await write(tx, actor, command, { what: 'appointed', grantId: id, personId, contents });
    });
  }

  relieve(actor: Actor, command: Command): Promise<Reply> {
    return this.once(actor, command, 'relieved', async (tx, _, contents) => {
      const { areaCode, role, personId } = command;
      if (personId === actor.personId) throw new Refusal('own_appointment');
      const held = await tx.query<{ id: string; personId: string }[]>(
        `SELECT id, person_id AS "personId" FROM role_grant
         WHERE county_id = $1 AND area_code = $2 AND role = $3 AND ended_at IS NULL`,
        [actor.countyId, areaCode, role],
      );
      const grant = held.find(one => one.personId === personId);
      if (!grant) throw new Refusal('not_appointed');
      if (role === 'village_cadre' && held.length === 1) throw new Refusal('last_cadre');
      await end(tx, actor, command, { ...grant, contents });
    });
  }

  /** The right first, then what the same command has done already, and else the work. */
  private once(
    actor: Actor,
    command: Command,
    what: Line['what'],
    work: (tx: EntityManager, area: Area, contents: Buffer) => Promise<void>,
  ): Promise<Reply> {
    const { countyId } = actor;
    const contents = contentsHash({ ...command, what, actor: actor.personId });
    return this.database.transaction(async tx => {
      // The area's row is the lock: two who appoint on it at once come one after the other.
      const [area] = await tx.query<Area[]>(
        `SELECT level, path FROM area WHERE county_id = $1 AND code = $2
           AND (retired_on IS NULL OR retired_on > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
         FOR NO KEY UPDATE`,
        [countyId, command.areaCode],
      );
      if (!area || !mayAppointOn(actor, area.path)) throw new Refusal('not_found');
      const known = await linesOf(tx, countyId, command.id);
      if (known.some(line => !line.contents.equals(contents))) throw new Refusal('id_reused');
      if (known.length === 0) await work(tx, area, contents);
      return answerOf(tx, countyId, command, area, await linesOf(tx, countyId, command.id));
    });
  }
}

/** Lives in the ground where the actor appoints, or serves there. */
async function isOfGround(tx: EntityManager, actor: Actor, personId: string): Promise<boolean> {
  const [found] = await tx.query<unknown[]>(
    `SELECT FROM household_member m JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
     WHERE m.county_id = $1 AND m.person_id = $3 AND m.state = 'active' AND ${inScope('h.area_path', '$2')}
     UNION ALL
     SELECT FROM role_grant g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
     WHERE g.county_id = $1 AND g.person_id = $3 AND g.ended_at IS NULL AND ${inScope('a.path', '$2')}
     LIMIT 1`,
    [actor.countyId, scopeOf(actor, appointingRoles), personId],
  );
  return found !== undefined;
}

async function end(
  tx: EntityManager,
  actor: Actor,
  command: Command,
  { id, personId, contents }: { id: string; personId: string; contents: Buffer },
): Promise<void> {
  await tx.query(`UPDATE role_grant SET ended_at = clock_timestamp() WHERE county_id = $1 AND id = $2`, [
    actor.countyId,
    id,
  ]);
  await write(tx, actor, command, { what: 'relieved', grantId: id, personId, contents });
}

/** Under the command's id stands what was asked for; what follows from it has an id of its own. */
async function write(
  tx: EntityManager,
  { countyId, personId: by }: Actor,
  { id, areaCode, role, personId: asked }: Command,
  line: { what: Line['what']; grantId: string; personId: string; contents: Buffer },
): Promise<void> {
  const written = await tx.query<unknown[]>(
    `INSERT INTO appointment
       (county_id, id, command_id, what, grant_id, person_id, role, area_code, done_by, contents_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (county_id, id) DO NOTHING RETURNING id`,
    [
      countyId,
      line.personId === asked ? id : uuidv7(),
      id,
      line.what,
      line.grantId,
      line.personId,
      role,
      areaCode,
      by,
      line.contents,
    ],
  );
  // Somebody else took the id for another area at the same moment.
  if (written.length === 0) throw new Refusal('id_reused');
}

function linesOf(tx: EntityManager, countyId: string, commandId: string) {
  return tx.query<(Line & { contents: Buffer })[]>(
    `SELECT o.what, o.person_id AS "personId", p.name, o.contents_hash AS contents
     FROM appointment o JOIN person p ON p.county_id = o.county_id AND p.id = o.person_id
     WHERE o.county_id = $1 AND o.command_id = $2 ORDER BY o.no`,
    [countyId, commandId],
  );
}

async function answerOf(
  tx: EntityManager,
  countyId: string,
  { id, areaCode, role, personId }: Command,
  { path }: Area,
  lines: readonly Line[],
): Promise<Reply> {
  const grounds = await Grounds.read(tx, countyId, [path]);
  const [first] = grounds.calls(path);
  const answering = first && grounds.standIn(first);
  return {
    id,
    areaCode,
    role,
    personName: lines.find(line => line.personId === personId)?.name ?? '',
    relievedNames: lines.filter(({ what }) => what === 'relieved').map(({ name }) => name),
    answering: answering
      ? { name: answering.name, role: answering.role, areaName: answering.areaName }
      : null,
  };
}
