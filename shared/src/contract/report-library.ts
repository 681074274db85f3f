import { z } from 'zod';
import { reportCategoryNames } from '../domain/report-categories';
import { alertLevelNames } from '../domain/report-clocks';
import { reportPriorityNames } from '../domain/report-priorities';
import { reportStateNames } from '../domain/report-steps';
import { readingRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { alert } from './reports';
import { areaCode, cursor, day, id, instant, words } from './shapes';

/** Several names in one field of an address: `routed,accepted`. */
function setOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z
    .string()
    .max(400)
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(names)).max(names.length));
}

/** What is left out is not asked about. */
const filter = {
  states: setOf(reportStateNames).optional(),
  categories: setOf(reportCategoryNames).optional(),
  /** An area and everything below it. */
  area: areaCode.optional(),
  /** The first and the last day of sending, both included. */
  from: day.optional(),
  until: day.optional(),
  /** A part of the number, or of what was written. */
  words: words(60).min(1).optional(),
  /** What the clocks of a report say now. */
  alert: z.enum(alertLevelNames).optional(),
};

export const reportListSizes = ['20', '50', '100'] as const;

export const listReports = endpoint('listReports', {
  about: 'The reports of the areas that this actor may read, by any of these filters, in pages.',
  door: readingRoles,
  input: z.strictObject({
    ...filter,
    /** `late`: only what is late, the longest first. */
    order: z.enum(['newest', 'oldest', 'late']).default('newest'),
    size: z.enum(reportListSizes).default('20'),
    before: cursor.optional(),
  }),
  reply: z.object({
    reports: z.array(
      z.object({
        id,
        number: z.string(),
        category: z.enum(reportCategoryNames),
        priority: z.enum(reportPriorityNames),
        note: z.string(),
        hasVoice: z.boolean(),
        /** As people say it; with its town before it where the list is of more than one. */
        where: z.string(),
        state: z.enum(reportStateNames),
        stateAt: instant,
        submittedAt: instant,
        owner: z.object({ name: z.string(), roleLabel: z.string() }),
        alert: alert.nullable(),
      }),
    ),
    next: cursor.nullable(),
    /** All that the filters let through; `isMore`: there are more, and nobody counted them. */
    total: z.object({ count: z.int(), isMore: z.boolean() }),
  }),
  refusals: [],
});

export const listReportPoints = endpoint('listReportPoints', {
  about: 'Where the reports of the same filters lie, for a map: the newest, up to a limit.',
  door: readingRoles,
  input: z.strictObject(filter),
  reply: z.object({
    /** GCJ-02. */
    points: z.array(
      z.object({
        id,
        number: z.string(),
        category: z.enum(reportCategoryNames),
        state: z.enum(reportStateNames),
        lng: z.number(),
        lat: z.number(),
      }),
    ),
    /** Older ones are not among the points. */
    isMore: z.boolean(),
  }),
  refusals: [],
});
