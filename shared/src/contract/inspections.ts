import { z } from 'zod';
import { inspectionLackNames, inspectionStateNames } from '../domain/inspection-steps';
import { endpoint } from './endpoint';
import { areaCode, id, instant, month, words } from './shapes';

const inspectors = ['village_cadre'] as const;

export const inspectionFinding = z.object({
  isMet: z.boolean(),
  lacks: z.array(z.enum(inspectionLackNames)),
  note: z.string(),
  inspectorName: z.string(),
  /** By the phone that was there, never after the server had it. */
  foundAt: instant,
});

export const readInspection = endpoint('readInspection', {
  about:
    'The monthly round of one village: every household as one walks, what was found at each, and what the rule gives. Without a village the reader’s first one; without a month the present one.',
  door: inspectors,
  input: z.strictObject({ villageCode: areaCode.optional(), month: month.optional() }),
  reply: z.object({
    villageCode: areaCode,
    villageName: z.string(),
    /** The villages in which the reader walks. */
    villages: z.array(z.object({ code: areaCode, name: z.string() })),
    month,
    state: z.enum(inspectionStateNames),
    handedInByName: z.string().nullable(),
    handedInAt: instant.nullable(),
    pointsName: z.string(),
    /** What the rule in force gives to a household that meets the standard; null: the town has no such rule. */
    points: z.int().nullable(),
    /** The same in words, the first month included. */
    givenInWords: z.string().nullable(),
    households: z.array(
      z.object({
        id,
        number: z.string(),
        headNameMasked: z.string(),
        /** His own household: somebody else looks at it. */
        isOwn: z.boolean(),
        finding: inspectionFinding.nullable(),
      }),
    ),
  }),
  refusals: [],
});

export const inspectHousehold = endpoint('inspectHousehold', {
  about:
    'What one person found at one household. The same household may be looked at again until the round is handed in; what was found last counts.',
  door: inspectors,
  input: z.strictObject({
    householdId: id,
    id,
    month,
    isMet: z.boolean(),
    lacks: z.array(z.enum(inspectionLackNames)).max(inspectionLackNames.length).default([]),
    note: words(200).default(''),
    photoIds: z.array(id).max(3).default([]),
    /** By the phone’s clock. */
    foundAt: instant,
  }),
  reply: z.object({ id, householdId: id, householdNumber: z.string() }),
  refusals: [
    'own_inspection',
    'household_not_confirmed',
    'inspection_month_wrong',
    'inspection_handed_in',
    'photo_needed',
    'note_needed',
    'photo_unknown',
    'photo_in_use',
    'id_reused',
  ],
});

export const handInInspection = endpoint('handInInspection', {
  about:
    'Ends the round of a village: an award is proposed for every household that met the standard, all in one act, and somebody else decides on them.',
  door: inspectors,
  input: z.strictObject({ villageCode: areaCode, month, id }),
  /** For ever the same under its id. */
  reply: z.object({ id, met: z.int(), notMet: z.int(), notSeen: z.int(), proposed: z.int() }),
  refusals: [
    'step_not_open',
    'nothing_inspected',
    'no_inspection_rule',
    'inspection_month_wrong',
    'id_reused',
  ],
});
