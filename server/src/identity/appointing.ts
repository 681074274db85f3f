import { Injectable } from '@nestjs/common';
import type { appointToRoster, relieveFromRoster } from '@torreya/shared/contract/appointments';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { AreaLevel } from '@torreya/shared/domain/areas';
import { appointingRoles, roleReach, singleRoles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';
import {
  dayAfter,
  daysOf,
  firstGap,
  isEarlierGap,
  meet,
  type OfficeDays,
  type OpenOffice,
  openOffices,
} from './office-days';
import { mayAppointOn } from './roster-below';
import { Grounds } from './roster-grounds';

type Command = Pick<CheckedInputOf<typeof appointToRoster>, 'id' | 'areaCode' | 'role' | 'personId'>;
type Reply = ReplyOf<typeof relieveFromRoster>;

interface Area {
  readonly level: AreaLevel;
  readonly path: string;
}

interface Line {
  readonly what: 'appointed' | 'relieved' | 'dated';
  readonly name: string;
  readonly personId: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** Offices on an area begin and end by whoever stands above it, one command on an area after the other. */
@Injectable()
export class Appointing {
  constructor(private readonly database: DataSource) {}

  /** Of a role that an area has once, whoever had it leaves by the same command: never is the ground without, or with two. */
  appoint(actor: Actor, command: CheckedInputOf<typeof appointToRoster>): Promise<Reply> {
    return this.once(actor, command, 'appointed', async (tx, area, contents) => {
      const { role, personId } = command;
      if (!(await isOfGround(tx, actor, personId))) throw new Refusal('not_found');
      if (personId === actor.personId) throw new Refusal('own_appointment');
      if (!roleReach[role].on.includes(area.level)) throw new Refusal('role_not_of_level');
      const days = await daysOf(tx, command);
      const held = (await openOffices(tx, actor.countyId, command)).filter(office => meet(office, days));
      if (held.some(office => office.personId === personId)) throw new Refusal('already_appointed');
      const leaving = singleRoles.includes(role) ? held : [];
      // Nobody is relieved by himself either, not even by naming who comes after him.
      if (leaving.some(office => office.personId === actor.personId)) throw new Refusal('own_appointment');
      for (const office of leaving) {
        const isBefore = office.from < days.from && !days.isAtOnce;
        const lastDay = isBefore ? dayAfter(days.from, -1) : null;
        await end(tx, actor, command, { ...office, lineId: uuidv7(), lastDay, contents });
      }
      const grantId = await give(tx, actor.countyId, command, days);
      const { from, until } = days;
      await write(tx, actor, command, {
        ...{ lineId: command.id, what: 'appointed', grantId, personId, from, until, contents },
      });
    });
  }

  /** At once; or, with a day, after that day. */
  relieve(actor: Actor, command: CheckedInputOf<typeof relieveFromRoster>): Promise<Reply> {
    return this.once(actor, command, 'relieved', async (tx, _, contents) => {
      const { role, personId, until } = command;
      if (personId === actor.personId) throw new Refusal('own_appointment');
      const all = await openOffices(tx, actor.countyId, command);
      const own = all.filter(office => office.personId === personId);
      const [first] = own;
      if (!first) throw new Refusal('not_appointed');
      const now = await today(tx);
      const leaving = until === undefined ? own : [first];
      const others = all.filter(office => !leaving.includes(office));
      const after = until === undefined ? others : [...others, { ...first, until }];
      if (until !== undefined) {
        const meets = others.filter(one => one.personId === personId || singleRoles.includes(role));
        const isWrong =
          until < now || until < first.from || meets.some(one => meet(one, { ...first, until }));
        if (isWrong) throw new Refusal('office_days_wrong', { mostDaysAhead: null });
      }
      if (role === 'village_cadre' && isEarlierGap(firstGap(after, now), firstGap(all, now)))
        throw new Refusal('last_cadre');
      for (const [index, office] of leaving.entries()) {
        const lineId = index === 0 ? command.id : uuidv7();
        await end(tx, actor, command, { ...office, lineId, lastDay: until ?? null, contents });
      }
    });
  }

  /** The right first, then what the same command has done already, and else the work. */
  private once(
    actor: Actor,
    command: Command,
    what: 'appointed' | 'relieved',
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
     SELECT FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
     WHERE g.county_id = $1 AND g.person_id = $3 AND ${inScope('a.path', '$2')}
     LIMIT 1`,
    [actor.countyId, scopeOf(actor, appointingRoles), personId],
  );
  return found !== undefined;
}

async function give(
  tx: EntityManager,
  countyId: string,
  { areaCode, role, personId }: Command,
  { from, until }: OfficeDays,
): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `INSERT INTO role_grant (county_id, id, person_id, role, area_code, from_day, until_day, turn)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'substitute' THEN
       1 + (SELECT coalesce(max(turn), 0) FROM role_grant
            WHERE county_id = $1 AND area_code = $5 AND role = 'substitute' AND ended_at IS NULL) END)`,
    [countyId, id, personId, role, areaCode, from, until],
  );
  return id;
}

interface Leaving extends OpenOffice {
  readonly lineId: string;
  /** Null: he leaves at once. */
  readonly lastDay: string | null;
  readonly contents: Buffer;
}

async function end(
  tx: EntityManager,
  actor: Actor,
  command: Command,
  { id, personId, from, lineId, lastDay, contents }: Leaving,
): Promise<void> {
  await tx.query(
    lastDay === null
      ? `UPDATE role_grant SET ended_at = clock_timestamp() WHERE county_id = $1 AND id = $2`
      : `UPDATE role_grant SET until_day = $3 WHERE county_id = $1 AND id = $2`,
    [actor.countyId, id, ...(lastDay === null ? [] : [lastDay])],
  );
  const what = lastDay === null ? 'relieved' : 'dated';
  await write(tx, actor, command, { lineId, what, grantId: id, personId, from, until: lastDay, contents });
}

/** Under the command's id stands what was asked for; what follows from it has an id of its own. */
async function write(
  tx: EntityManager,
  { countyId, personId: by }: Actor,
  { id, areaCode, role }: Command,
  line: Omit<Line, 'name'> & { lineId: string; grantId: string; contents: Buffer },
): Promise<void> {
  const written = await tx.query<unknown[]>(
    `INSERT INTO appointment (county_id, id, command_id, what, grant_id, person_id, role, area_code, from_day, until_day,
       done_by, contents_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (county_id, id) DO NOTHING RETURNING id`,
    [
      ...[countyId, line.lineId, id, line.what, line.grantId, line.personId, role, areaCode],
      ...[line.from, line.until, by, line.contents],
    ],
  );
  // Somebody else took the id for another area at the same moment.
  if (written.length === 0) throw new Refusal('id_reused');
}

function linesOf(tx: EntityManager, countyId: string, commandId: string) {
  return tx.query<(Line & { contents: Buffer })[]>(
    `SELECT o.what, o.person_id AS "personId", p.name, o.contents_hash AS contents,
       o.from_day::text AS "from", o.until_day::text AS "until"
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
  const asked = lines.find(line => line.personId === personId);
  return {
    id,
    areaCode,
    role,
    personName: asked?.name ?? '',
    from: asked?.from ?? null,
    until: asked?.until ?? null,
    relievedNames: lines.filter(({ what }) => what === 'relieved').map(({ name }) => name),
    leaving: lines.flatMap(({ what, name, until }) => (what === 'dated' && until ? [{ name, until }] : [])),
    answering: answering
      ? { name: answering.name, role: answering.role, areaName: answering.areaName }
      : null,
  };
}
