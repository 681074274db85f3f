import { z } from 'zod';
import { appointedRoles, appointingRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { areaCode, day, id, instant, words } from './shapes';

const role = z.enum(appointedRoles);

/** Who answers for the ground after it; null where the county has nobody for it. */
const answering = z.object({ name: z.string(), role: z.string(), areaName: z.string() }).nullable();

const change = z.object({
  id,
  areaCode,
  role,
  personName: z.string(),
  /** The first day of the office; null in what was said before offices had days. */
  from: day.nullable(),
  /** Its last day; null: until somebody says otherwise, or it ended at once. */
  until: day.nullable(),
  /** Whoever had the office and has it no more by this; reports in his hands stay there until he hands them over. */
  relievedNames: z.array(z.string()),
  /** Whoever has it until that day, and no longer. */
  leaving: z.array(z.object({ name: z.string(), until: day })),
  /** Today. */
  answering,
});

export const findPeopleToAppoint = endpoint('findPeopleToAppoint', {
  about: 'People of the reader’s own ground by a part of their name: who lives or serves there.',
  door: appointingRoles,
  input: z.strictObject({ areaCode, name: words(20).min(1) }),
  reply: z.object({
    /** The first 20. */
    people: z.array(
      z.object({ personId: id, nameMasked: z.string(), villageName: z.string(), household: z.string() }),
    ),
  }),
  refusals: [],
});

export const appointToRoster = endpoint('appointToRoster', {
  about:
    'Somebody gets an office on an area below the reader, from a day (else at once) until a day (else until further notice), both included; of a grid’s lead there is one, and the former one leaves.',
  door: appointingRoles,
  input: z.strictObject({
    id,
    areaCode,
    role,
    personId: id,
    from: day.optional(),
    until: day.optional(),
  }),
  reply: change,
  refusals: ['own_appointment', 'already_appointed', 'role_not_of_level', 'office_days_wrong', 'id_reused'],
});

export const relieveFromRoster = endpoint('relieveFromRoster', {
  about:
    'Somebody leaves an office on an area below the reader, at once or after a last day; said again, the newer day counts. A village is never left without a cadre.',
  door: appointingRoles,
  input: z.strictObject({ id, areaCode, role, personId: id, until: day.optional() }),
  reply: change,
  refusals: ['own_appointment', 'not_appointed', 'last_cadre', 'office_days_wrong', 'id_reused'],
});

export const listAppointments = endpoint('listAppointments', {
  about: 'Who appointed or relieved whom on an area, the newest first.',
  door: appointingRoles,
  input: z.strictObject({ areaCode }),
  reply: z.object({
    /** The newest 50. */
    appointments: z.array(
      z.object({
        id,
        what: z.enum(['appointed', 'relieved', 'dated']),
        role,
        personName: z.string(),
        from: day.nullable(),
        /** Of one who was appointed or dated, the last day. */
        until: day.nullable(),
        byName: z.string(),
        at: instant,
      }),
    ),
  }),
  refusals: [],
});
