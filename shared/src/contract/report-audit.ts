import { z } from 'zod';
import { reportClockNames } from '../domain/report-clocks';
import { reportStateNames } from '../domain/report-steps';
import { auditRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { report } from './reports';
import { day, id, instant } from './shapes';

export const auditReport = endpoint('auditReport', {
  about:
    'Everything about one report from beginning to end, for whoever checks afterwards. It changes nothing; that it was read is kept, and shown.',
  door: auditRoles,
  input: z.strictObject({ reportId: id }),
  reply: z.object({
    report,
    /** By which borders it was routed. */
    bordersFrom: day,
    /** What each who is on the time-line was at that time, in the order of the time-line; none: he sent it, or the clock. */
    rolesThen: z.array(z.array(z.string())),
    /** What became of each clock, in order of time. */
    clocks: z.array(
      z.object({
        at: instant,
        name: z.enum(reportClockNames),
        what: z.enum(['began', 'paused', 'went_on', 'set_anew', 'stopped']),
        /** Until when, as of then; null while it pauses. */
        dueAt: instant.nullable(),
        /** The time was over when it stopped or paused. */
        isLate: z.boolean(),
      }),
    ),
    /** Who heard of it when. What messages say is theirs who got them. */
    told: z.array(z.object({ at: instant, name: z.string(), title: z.string() })),
    /** Reports of the same thing that went into this one. */
    merged: z.array(z.object({ number: z.string(), state: z.enum(reportStateNames) })),
    /** Who has looked it through like this, this time included. */
    readings: z.array(z.object({ at: instant, name: z.string() })),
  }),
  refusals: [],
});
