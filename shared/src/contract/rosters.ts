import { z } from 'zod';
import { areaLevelNames } from '../domain/areas';
import { roleNames, servingRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { areaCode, day, id } from './shapes';

const role = z.enum(roleNames);

const absence = z.object({
  id,
  /** Whole days, both included. */
  from: day,
  until: day,
});

const member = z.object({
  personId: id,
  name: z.string(),
  /** Empty: none is known. */
  phone: z.string(),
  /** Null: there today. */
  away: absence.nullable(),
  /** The last day of the office; null: none is set. */
  until: day.nullable(),
  /** Within 30 days, today included: somebody has to come after. */
  endsSoon: z.boolean(),
});

/** Who takes somebody's place, and as what. */
const standIn = z.object({ name: z.string(), phone: z.string(), role, areaName: z.string() });

const post = z.object({
  areaCode,
  areaName: z.string(),
  role,
  /** Null: there is nobody else, and it stays with him. */
  standIn: standIn.nullable(),
});

/** 班底 (1+3+N) of one area. */
const roster = z.object({
  areaCode,
  areaName: z.string(),
  level: z.enum(areaLevelNames),
  leads: z.array(member),
  /** In the order in which they take the lead's place. */
  substitutes: z.array(member),
  members: z.array(member),
  policeLeads: z.array(member),
  volunteers: z.array(member),
  /** Whose office has not begun: until then they may do nothing by it. */
  coming: z.array(z.object({ personId: id, name: z.string(), role, from: day, until: day.nullable() })),
  /** Who is accountable today for what is reported here; null where the county has nobody for it. */
  answering: standIn.extend({ standsInForName: z.string().nullable() }).nullable(),
  /** The reader is the cadre above, and may say that somebody of this roster is away. */
  isBelowReader: z.boolean(),
});

export const readRosters = endpoint('readRosters', {
  about:
    'The rosters of the reader’s areas and of those right below them; with a code, of that area and those right below it.',
  door: [...servingRoles, 'village_supervisor'],
  input: z.strictObject({ areaCode: areaCode.optional() }),
  reply: z.object({
    rosters: z.array(roster),
    mine: z.object({
      personId: id,
      /** Not over and not ended, the soonest first. */
      absences: z.array(absence),
      /** The areas that the reader answers for, and who would take his place today. */
      posts: z.array(post),
      /** Stands on a roster, and can be away. */
      mayBeAway: z.boolean(),
    }),
  }),
  refusals: [],
});

export const setAbsence = endpoint('setAbsence', {
  about: 'Somebody of the rosters is away for some days: the reader himself, or somebody below him.',
  door: servingRoles,
  /** Without a person: the reader himself. */
  input: z.strictObject({ id, personId: id.optional(), from: day, until: day }),
  reply: absence.extend({ name: z.string(), posts: z.array(post) }),
  refusals: ['absence_days_wrong', 'already_away', 'id_reused'],
});

export const endAbsence = endpoint('endAbsence', {
  about: 'Back earlier than planned, or not away after all. What is over stays as it is.',
  door: servingRoles,
  input: z.strictObject({ absenceId: id }),
  reply: absence,
  refusals: [],
});
