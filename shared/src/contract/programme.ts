import { z } from 'zod';
import { awardReviewSteps, awardStateNames, awardStepNames } from '../domain/award-steps';
import { ruleFormKinds } from '../domain/earning-rules';
import { capHolderNames, capMeasureNames } from '../domain/rule-caps';
import { endpoint } from './endpoint';
import { areaCode, cursor, day, id, instant, nothing, photoLinks, words } from './shapes';

export const listEarningRules = endpoint('listEarningRules', {
  about:
    'How points are earned: the rules in force for the reader’s town and village, or for the village that is named.',
  door: 'person',
  input: z.strictObject({ villageCode: areaCode.optional() }),
  reply: z.object({
    pointsName: z.string(),
    rules: z.array(
      z.object({
        id,
        name: z.string(),
        points: z.int(),
        unit: z.string(),
        about: z.string(),
        basis: z.string(),
        /** How an award under it comes about in this version of the product. */
        way: z.enum(['report_confirmed', 'application', 'inspection', 'not_yet']),
        form: z.enum(ruleFormKinds),
        /** What is counted, where it is given by quantity: 小时. Another word than the unit of the figure: 2 / 次. */
        measure: z.string().nullable(),
        /** How many points, in words: 每次 5. */
        inWords: z.string(),
        /** The caps, and what they leave for the reader today. */
        caps: z.array(
          z.object({
            inWords: z.string(),
            left: z.int(),
            holder: z.enum(capHolderNames),
            measure: z.enum(capMeasureNames),
          }),
        ),
      }),
    ),
  }),
  refusals: [],
});

export const award = z.object({
  id,
  state: z.enum(awardStateNames),
  points: z.int(),
  pointsName: z.string(),
  ruleName: z.string(),
  ruleVersion: z.int(),
  proposedAt: instant,
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  note: z.string(),
  beneficiaryName: z.string(),
  householdNumber: z.string(),
  villageName: z.string(),
  evidence: z.object({
    /** Null, and the number empty: it rests on an application or a nomination. */
    reportId: id.nullable(),
    reportNumber: z.string(),
    category: z.string(),
    photos: z.array(photoLinks),
    areaName: z.string(),
    words: z.string(),
  }),
  /** Number of the journal row that moved the points. */
  transferNo: z.int().nullable(),
  /** The first instant after the last day of the public notice. */
  noticeEndsAt: instant.nullable(),
  needsSecondReview: z.boolean(),
  /** Nobody chooses how many it is: it may be approved together with others. */
  amountIsPreset: z.boolean(),
  /** Of its points: what paid down an earlier debt, and what a reversal left owing. */
  toDebt: z.int(),
  debtLeft: z.int(),
  /** From the first decision on. Who objected is named to those who decide; the clock and the budget have no name. */
  history: z.array(
    z.object({
      step: z.enum(awardStepNames),
      at: instant,
      byName: z.string().nullable(),
      note: z.string(),
    }),
  ),
  openSteps: z.array(z.enum(awardReviewSteps)),
});

export const listAwardsToReview = endpoint('listAwardsToReview', {
  about:
    'Awards that wait for a decision of this reader, oldest first: the first review, the second, an objection. His own household’s and relatives’ are not among them.',
  door: ['village_cadre', 'village_supervisor', 'town_officer'],
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({ awards: z.array(award), next: cursor.nullable() }),
  refusals: [],
});

export const readAward = endpoint('readAward', {
  about: 'One award, for its beneficiary household and for whoever reviews in its village.',
  door: 'person',
  input: z.strictObject({ awardId: id }),
  reply: award,
  refusals: [],
});

export const takeAwardStep = endpoint('takeAwardStep', {
  about:
    'Approves or declines, reviews a second time, decides on objections, reverses. Whatever points it holds or moves, it does so in the same transaction.',
  door: ['village_cadre', 'village_supervisor', 'town_officer'],
  input: z.strictObject({ awardId: id, id, step: z.enum(awardReviewSteps), note: words(200).default('') }),
  reply: award,
  refusals: [
    'own_award',
    'relatives_award',
    'other_hand_needed',
    'step_not_open',
    'cap_reached',
    'household_not_confirmed',
    'note_needed',
    'id_reused',
  ],
});

export const walletLine = z.object({
  /** Number of the journal row. */
  no: z.int(),
  at: instant,
  /** Positive: came in. */
  points: z.int(),
  balanceAfter: z.int(),
  /** In words: 随手拍 · 落石, 谷来供销社. */
  text: z.string(),
  about: z.object({ kind: z.enum(['award', 'redemption', 'other']), id: id.nullable() }),
});

export const readWallet = endpoint('readWallet', {
  about: 'What the reader’s household has, what is on its way, and what it ever earned.',
  door: 'person',
  input: nothing,
  reply: z.object({
    pointsName: z.string(),
    balance: z.int(),
    /** What of the balance has a last day, the soonest first. */
    expiring: z.array(z.object({ points: z.int(), lastDay: day })),
    onTheWay: z.int(),
    honour: z.int(),
    /** The dearest goods in a shop nearby that the balance pays for. */
    enoughFor: z.string().nullable(),
    lines: z.array(walletLine),
    next: cursor.nullable(),
  }),
  refusals: ['no_household'],
});

export const listWalletLines = endpoint('listWalletLines', {
  about: 'Older lines of the same statement.',
  door: 'person',
  input: z.strictObject({ before: cursor }),
  reply: z.object({ lines: z.array(walletLine), next: cursor.nullable() }),
  refusals: ['no_household'],
});
