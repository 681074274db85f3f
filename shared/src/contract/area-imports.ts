import { z } from 'zod';
import { areaLevelNames } from '../domain/areas';
import { endpoint } from './endpoint';
import { areaCode, day, id, instant, nothing, place, words } from './shapes';

/**
 * One GeoJSON file. Only its frame is checked here: what is wrong with a row is answered row by row. Properties: `code`,
 * `name`, `parentCode`, `level`, and `replaces`, the codes of what the area takes over from.
 */
export const areaFile = z.strictObject({
  name: words(200).min(1),
  collection: z.looseObject({
    type: z.literal('FeatureCollection'),
    features: z
      .array(
        z.looseObject({
          type: z.literal('Feature'),
          properties: z.record(z.string(), z.unknown()).nullable(),
          geometry: z.unknown(),
        }),
      )
      .max(20_000),
  }),
});
export type AreaFile = z.infer<typeof areaFile>;

const sentAreas = {
  files: z.array(areaFile).min(1).max(20),
  /** Of every coordinate in the files. */
  datum: place.shape.datum,
  /** Says that the datum was looked at, though the borders in force speak against it. */
  datumConfirmed: z.boolean().default(false),
  /** From this day on; today at the earliest. */
  effectiveFrom: day,
};

const finding = z.object({
  /** Of the table of findings. */
  kind: z.string(),
  /** What blocks must be mended before the import. */
  blocks: z.boolean(),
  file: z.string().nullable(),
  /** From 1; null: of no single row. */
  row: z.int().nullable(),
  code: z.string().nullable(),
  sentence: z.string(),
});

const counts = z.object({
  new: z.int(),
  redrawn: z.int(),
  renamed: z.int(),
  retired: z.int(),
  unchanged: z.int(),
});

const change = z.object({
  code: areaCode,
  level: z.enum(areaLevelNames),
  name: z.string(),
  what: z.array(z.enum(['new', 'redrawn', 'renamed', 'retired'])),
  /** Of a retired area: what it became. */
  successors: z.array(areaCode),
});

const areaImport = z.object({
  id,
  importedBy: z.string(),
  files: z.array(z.string()),
  datum: place.shape.datum,
  effectiveFrom: day,
  counts,
  warnings: z.int(),
  importedAt: instant,
  /** Taken back. */
  undone: z.object({ by: z.string(), at: instant }).nullable(),
});

export const previewAreaImport = endpoint('previewAreaImport', {
  about:
    'What an import of areas and borders would change, and what is wrong with it row by row. Writes nothing.',
  door: ['town_officer'],
  input: z.strictObject(sentAreas),
  reply: z.object({
    rows: z.int(),
    errors: z.int(),
    warnings: z.int(),
    /** The first 500, what blocks first. */
    findings: z.array(finding),
    counts,
    /** The first 500. */
    changes: z.array(change),
  }),
  refusals: [],
});

export const applyAreaImport = endpoint('applyAreaImport', {
  about: 'Brings areas and borders into force from a day. Old borders are kept, what is left out is retired.',
  door: ['town_officer'],
  input: z.strictObject({ id, ...sentAreas }),
  reply: areaImport,
  refusals: ['area_import_has_errors', 'id_reused'],
});

export const undoAreaImport = endpoint('undoAreaImport', {
  about: 'Takes the newest import of these towns back, while nothing was routed by it.',
  door: ['town_officer'],
  input: z.strictObject({ importId: id, id }),
  reply: areaImport,
  refusals: ['area_import_not_newest', 'area_import_in_use', 'area_import_undone', 'id_reused'],
});

export const listAreaImports = endpoint('listAreaImports', {
  about: 'The imports of the towns that the reader answers for, newest first.',
  door: ['town_officer', 'county_viewer'],
  input: nothing,
  reply: z.object({ imports: z.array(areaImport) }),
  refusals: [],
});
