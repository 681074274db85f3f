import { z } from 'zod';
import { mostListPhotos, mostSheetBytes } from '../domain/award-sheet';
import { awardStateNames } from '../domain/award-steps';
import { endpoint } from './endpoint';
import { areaCode, day, id, instant, photoLinks, words } from './shapes';

/** Bytes in JSON: base64 takes four characters for three. */
const sheet = z
  .base64()
  .min(1)
  .max(Math.ceil(mostSheetBytes / 3) * 4);

const sent = { villageCode: areaCode, fileName: words(200).min(1), sheet };

const previewedRow = z.object({
  /** As the sheet counts them; the heading is row 1. */
  row: z.int(),
  householdNumber: z.string(),
  headName: z.string(),
  ruleName: z.string(),
  units: z.int().nullable(),
  day: day.nullable(),
  words: z.string(),
  /** What the rule gives; null where that cannot be said. */
  points: z.int().nullable(),
  /** Each keeps the row out. */
  faults: z.array(z.string()),
  /** To be looked at; the row is taken. */
  hint: z.string().nullable(),
});

const states = z.partialRecord(z.enum(awardStateNames), z.int());

const awardImport = z.object({
  id,
  villageCode: areaCode,
  villageName: z.string(),
  fileName: z.string(),
  importedByName: z.string(),
  importedAt: instant,
  rows: z.int(),
  points: z.int(),
  /** Rows of the sheet that were left out, as whoever sent it was told. */
  leftOut: z.int(),
  /** How far its awards have come. */
  states,
  undone: z.object({ byName: z.string(), at: instant, reason: z.string() }).nullable(),
  mayUndo: z.boolean(),
});

const importers = ['village_cadre', 'town_officer'] as const;
const unreadable = ['sheet_not_readable', 'sheet_has_macros', 'sheet_too_big', 'sheet_too_long'] as const;

export const readAwardTemplate = endpoint('readAwardTemplate', {
  about: 'An empty table for a village, with its households and rules to choose from.',
  door: importers,
  input: z.strictObject({ villageCode: areaCode.optional() }),
  reply: z.object({
    villageCode: areaCode,
    villages: z.array(z.object({ code: areaCode, name: z.string() })),
    fileName: z.string(),
    /** An .xlsx; in the reply, since it names people and a link would carry no session. */
    sheet: z.string(),
  }),
  refusals: [],
});

export const previewAwardImport = endpoint('previewAwardImport', {
  about: 'What a filled table would propose, and what is wrong with it row by row. Writes nothing.',
  door: importers,
  input: z.strictObject(sent),
  reply: z.object({
    villageName: z.string(),
    pointsName: z.string(),
    rows: z.array(previewedRow),
    faulty: z.int(),
    points: z.int(),
    /** The same rows were imported before and not taken back. */
    importedBefore: z.object({ byName: z.string(), at: instant }).nullable(),
  }),
  refusals: unreadable,
});

export const applyAwardImport = endpoint('applyAwardImport', {
  about:
    'Proposes an award for every row, all or none; rows with faults must be named as left out. Whoever sends it is their proposer.',
  door: importers,
  input: z.strictObject({
    id,
    ...sent,
    /** The signed list on paper, page by page: without it nothing is imported. */
    photoIds: z
      .array(id)
      .max(mostListPhotos)
      .refine(ids => new Set(ids).size === ids.length, 'a photo stands once'),
    /** Numbers of rows. */
    leaveOut: z.array(z.int().min(2)).max(1_000).default([]),
  }),
  reply: awardImport,
  refusals: [
    ...unreadable,
    'award_import_has_faults',
    'award_import_empty',
    'photo_needed',
    'photo_unknown',
    'photo_in_use',
    'id_reused',
  ],
});

export const undoAwardImport = endpoint('undoAwardImport', {
  about:
    'Takes a whole import back: what is on its way is withdrawn, what is posted is reversed, and that by the town.',
  door: importers,
  input: z.strictObject({ importId: id, id, reason: words(200) }),
  reply: awardImport,
  refusals: [
    'note_needed',
    'award_import_undone',
    'award_import_posted',
    'other_hand_needed',
    'own_award',
    'relatives_award',
    'id_reused',
  ],
});

export const listAwardImports = endpoint('listAwardImports', {
  about: 'The newest hundred imports of the villages that the reader answers for.',
  door: [...importers, 'village_supervisor', 'county_viewer'],
  input: z.strictObject({}),
  reply: z.object({ imports: z.array(awardImport) }),
  refusals: [],
});

export const readAwardImport = endpoint('readAwardImport', {
  about: 'One import: its signed list, and what became of each row.',
  door: [...importers, 'village_supervisor', 'county_viewer'],
  input: z.strictObject({ importId: id }),
  reply: awardImport.extend({
    photos: z.array(photoLinks),
    awards: z.array(
      z.object({
        row: z.int(),
        awardId: id,
        householdNumber: z.string(),
        headName: z.string(),
        ruleName: z.string(),
        day,
        points: z.int(),
        state: z.enum(awardStateNames),
      }),
    ),
  }),
  refusals: [],
});
