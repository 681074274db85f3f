import { z } from 'zod';
import { type RuleForm, ruleWayNames } from '../domain/earning-rules';
import { holderKindNames } from '../domain/holder-kinds';
import { capHolderNames, capMeasureNames, capPeriodNames } from '../domain/rule-caps';
import { endpoint } from './endpoint';
import { areaCode, day, id, instant, month, words } from './shapes';

const whole = z.int().min(0).max(100_000);

/** Which of its figures fit together is said by `formFault`, in words. */
const form = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), points: whole }),
  z.strictObject({ kind: z.literal('range'), least: whole, most: whole }),
  z.strictObject({
    kind: z.literal('per_unit'),
    points: whole,
    measure: words(10),
    leastUnits: whole,
    mostUnits: whole,
  }),
  z.strictObject({ kind: z.literal('first_time'), points: whole, multiplier: whole }),
  z.strictObject({ kind: z.literal('monthly_standard'), points: whole, multiplier: whole }),
  z.strictObject({ kind: z.literal('deduction'), points: whole, floor: whole }),
]) satisfies z.ZodType<RuleForm>;

const cap = z.strictObject({
  holder: z.enum(capHolderNames),
  period: z.enum(capPeriodNames),
  measure: z.enum(capMeasureNames),
  most: z.int().min(1).max(1_000_000),
  /** Of a campaign, both included; null for every other period. */
  days: z.strictObject({ from: day, until: day }).nullable(),
});

/** What a version of a rule says. */
const contents = z.strictObject({
  name: words(30).min(1),
  about: words(200).min(1),
  /** The law, the village rule or the scheme that it rests on. */
  basis: words(200).min(1),
  /** 次, 户·月: what the figure in a list is for. */
  unit: words(10).min(1),
  way: z.enum(ruleWayNames),
  form,
  caps: z.array(cap).max(6),
  /** How long an approved award stands on the notice before it is posted. */
  noticeDays: z.int().min(0).max(30),
});

const published = {
  version: z.int(),
  effectiveFrom: day,
  publishedAt: instant,
  /** Null: it stood there before anybody published here. */
  publishedByName: z.string().nullable(),
  reason: z.string(),
  isInForce: z.boolean(),
};

const version = contents.extend(published);

const terms = z.strictObject({
  /** What a point is worth when the town settles with a shop, in hundredths of a yuan. */
  pointValueFen: z.int().min(1).max(10_000),
  noticeDays: z.int().min(0).max(30),
  /** Awards of as many points need a second review; null: none does. */
  secondReviewFrom: z.int().min(1).max(10_000).nullable(),
  budgetPeriod: z.enum(['month', 'quarter', 'year']),
  /** Who may hold points; a console from before it was asked means households. */
  holderKinds: z
    .array(z.enum(holderKindNames))
    .min(1)
    .refine(kinds => new Set(kinds).size === kinds.length, 'a kind stands once')
    .default(['household']),
  /** The frame for rules of villages; null: no limit. */
  villageMostOfOne: z.int().min(1).max(10_000).nullable(),
  villageMostAMonth: z.int().min(1).max(100_000).nullable(),
  basis: words(200).min(1),
});

export const readRuleBook = endpoint('readRuleBook', {
  about: 'The rules of a town and of its villages: what holds, what will hold, and every version before.',
  door: ['village_cadre', 'town_officer', 'county_viewer'],
  /** Without a town: the reader’s own. */
  input: z.strictObject({ townCode: areaCode.optional() }),
  reply: z.object({
    townCode: areaCode,
    townName: z.string(),
    pointsName: z.string(),
    today: day,
    rules: z.array(
      z.object({
        ruleId: id,
        /** Null: a rule of the town. */
        villageCode: areaCode.nullable(),
        villageName: z.string().nullable(),
        /** The newest first. The first of those that are in force holds. */
        versions: z.array(version),
        mayPublish: z.boolean(),
      }),
    ),
    terms: z.array(terms.extend(published)),
    /** Where this reader may publish a new rule: the town, or villages of his. */
    mayPublishFor: z.array(z.object({ areaCode, name: z.string() })),
  }),
  refusals: [],
});

const publishing = {
  id,
  /** The newest version that the editor has seen; 0 is none. */
  basedOn: z.int().min(0),
  /** Today, if left out. Never before the day of the version before. */
  effectiveFrom: day.optional(),
  /** Why, for whoever reads the history. */
  reason: words(200).min(1),
};

export const publishRuleVersion = endpoint('publishRuleVersion', {
  about: 'A new rule, or a new version of one. A village’s rule stays inside the frame of its town.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({
    ...publishing,
    ruleId: id,
    /** Whose rule a new one is: a town or a village. Of a known rule it is what it was. */
    areaCode,
    contents,
  }),
  reply: z.object({ id, ruleId: id, version: z.int(), effectiveFrom: day }),
  refusals: ['rule_wrong', 'beyond_frame', 'effective_in_the_past', 'step_not_open', 'id_reused'],
});

export const publishProgrammeTerms = endpoint('publishProgrammeTerms', {
  about: 'A new version of what the town has agreed on for all of its rules.',
  door: ['town_officer'],
  input: z.strictObject({ ...publishing, townCode: areaCode, terms }),
  reply: z.object({ id, version: z.int(), effectiveFrom: day }),
  refusals: ['effective_in_the_past', 'step_not_open', 'id_reused'],
});

const tally = z.object({ awards: z.int(), points: z.int(), households: z.int() });

export const tryRule = endpoint('tryRule', {
  about: 'What a rule would have cost in a month that is over, by what happened in it. Nothing is kept.',
  door: ['village_cadre', 'town_officer'],
  input: z.strictObject({
    areaCode,
    /** Null: a rule that there is not yet; what happened is then what the town’s rule for reports has seen. */
    ruleId: id.nullable(),
    month,
    form,
    caps: z.array(cap).max(6),
    /** For what was not written down at the time. */
    assumed: z.strictObject({ units: z.int().min(1).max(1_000), chosen: z.int().min(1).max(10_000) }),
  }),
  reply: z.object({
    month,
    /** What happened: awards that were proposed and not declined, by the day on which they were earned. */
    facts: z.int(),
    given: tally,
    would: tally,
    /** How many of the facts the caps would have refused. */
    refusedByCaps: z.int(),
    largest: z.array(
      z.object({ household: z.string(), village: z.string(), given: z.int(), would: z.int() }),
    ),
    /** Those that would have come out otherwise, by their days. */
    differences: z.array(
      z.object({ on: day, household: z.string(), given: z.int(), would: z.int(), why: z.string() }),
    ),
    moreDifferences: z.int(),
  }),
  refusals: ['rule_wrong'],
});

export const readAwardReason = endpoint('readAwardReason', {
  about: 'Why an award is as large as it is: the version, what it rests on, the inputs, the arithmetic.',
  door: 'person',
  input: z.strictObject({ awardId: id }),
  reply: z.object({
    awardId: id,
    points: z.int(),
    pointsName: z.string(),
    rule: z.object({
      name: z.string(),
      about: z.string(),
      basis: z.string(),
      version: z.int(),
      effectiveFrom: day,
      publishedByName: z.string().nullable(),
      inWords: z.string(),
      capsInWords: z.array(z.string()),
    }),
    /** The day on which it was earned; the version in force on it counts. */
    earnedOn: day,
    lines: z.array(z.string()),
    /** Computed again just now, from what was stored then, and the same. */
    isTheSame: z.boolean(),
  }),
  refusals: [],
});
