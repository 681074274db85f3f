import { z } from 'zod';
import { reportCategoryNames } from '../domain/report-categories';
import { reportPriorityNames } from '../domain/report-priorities';
import { roleNames } from '../domain/roles';
import { areaStep } from './areas';
import { endpoint } from './endpoint';
import { areaCode, day, id, instant, place, words } from './shapes';

const role = z.enum(roleNames);
const category = z.enum(reportCategoryNames);
const priority = z.enum(reportPriorityNames);
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), role }),
  z.strictObject({ kind: z.literal('person'), personId: id }),
  z.strictObject({ kind: z.literal('lead_of'), areaCode }),
]);

/** What is empty or null asks nothing. */
const routingRule = z.strictObject({
  name: words(30).min(1),
  categories: z.array(category).max(reportCategoryNames.length),
  /** With everything below it. */
  areaCode: areaCode.nullable(),
  dedicatedGridCode: areaCode.nullable(),
  priorities: z.array(priority).max(reportPriorityNames.length),
  /** 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  /** Until before from is a night: it belongs to the day on which it began. */
  hours: z.strictObject({ from: wallTime, until: wallTime }).nullable(),
  days: z.strictObject({ from: day, until: day }).nullable(),
  owner: target,
  told: z.array(target).max(10),
});

const mostRules = 100;

export const readRoutingTable = endpoint('readRoutingTable', {
  about: 'The table by which reports of a town find their owner: the version in force, or the one asked for.',
  door: ['town_officer', 'county_viewer'],
  /** Without a town: the reader’s own. */
  input: z.strictObject({
    townCode: areaCode.optional(),
    version: z.coerce.number().int().min(1).optional(),
  }),
  reply: z.object({
    townCode: areaCode,
    townName: z.string(),
    /** Null: nothing has been published that is in force; whoever leads the ground gets a report. */
    table: z
      .object({
        version: z.int(),
        effectiveAt: instant,
        rows: z.array(
          z.object({
            rule: routingRule,
            /** Of the rule’s two areas; null where it asks for none. */
            areaInWords: z.string().nullable(),
            dedicatedGridInWords: z.string().nullable(),
            ownerInWords: z.string(),
            toldInWords: z.array(z.string()),
          }),
        ),
      })
      .nullable(),
    /** The newest first. */
    versions: z.array(
      z.object({
        version: z.int(),
        effectiveAt: instant,
        publishedAt: instant,
        publishedByName: z.string(),
        isInForce: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});

export const publishRoutingTable = endpoint('publishRoutingTable', {
  about:
    'A new version of the whole table. A row that would leave ground without an owner is refused and named, counted from 1.',
  door: ['town_officer'],
  input: z.strictObject({
    id,
    townCode: areaCode,
    /** The newest version that the editor has seen; 0 is none. */
    basedOn: z.int().min(0),
    /** Now, if left out. */
    effectiveAt: instant.optional(),
    rules: z.array(routingRule).max(mostRules),
  }),
  reply: z.object({ id, townCode: areaCode, version: z.int(), effectiveAt: instant }),
  refusals: ['routing_rule_wrong', 'effective_in_the_past', 'step_not_open', 'id_reused'],
});

const person = z.object({
  personId: id,
  name: z.string(),
  role,
  areaCode,
  standsInForName: z.string().nullable(),
});

const spot = {
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  datum: place.shape.datum,
  category,
  priority: priority.optional(),
  /** Now, if left out. */
  at: instant.optional(),
};

const answer = z.object({
  areas: z.array(areaStep),
  /** `nearest`: in a sliver between borders, or just outside the county. */
  how: z.enum(['inside', 'nearest']),
  /** Metres to the nearest border of the micro-grid that was taken. */
  borderMetres: z.int(),
  owner: person,
  told: z.array(person),
  /** Whom to ask when the owner does not answer. */
  next: z.array(person),
  /** Null: no rule says anything about it. */
  rule: z.object({ version: z.int(), no: z.int() }).nullable(),
  why: z.string(),
});

export const whoWouldGetThis = endpoint('whoWouldGetThis', {
  about: 'Who would get a report from this place, of this kind, at this time, and why. Nothing is sent.',
  door: ['town_officer', 'county_viewer'],
  input: z.strictObject(spot),
  reply: answer,
  refusals: ['place_outside_county'],
});

export const tryRoutingRules = endpoint('tryRoutingRules', {
  about:
    'The same question put to rules that are not published. They are checked as if they were to be; nothing is kept.',
  door: ['town_officer'],
  input: z.strictObject({ ...spot, rules: z.array(routingRule).max(mostRules) }),
  /** Rules without a version: only the row is named. */
  reply: answer.extend({ rule: z.object({ no: z.int() }).nullable() }),
  refusals: ['place_outside_county', 'routing_rule_wrong'],
});
