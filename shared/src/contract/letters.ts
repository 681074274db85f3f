import { z } from 'zod';
import { letterKindNames, letterStateNames, letterStepNames, mostAddressees } from '../domain/letters';
import { reportCategoryNames } from '../domain/report-categories';
import { reportStateNames } from '../domain/report-steps';
import { endpoint } from './endpoint';
import { mostPhotos } from './reports';
import { cursor, id, instant, nothing, photoLinks, words } from './shapes';
import { voiceLink } from './voices';

const longestWords = 500;

const letterCard = z.object({
  id,
  /** As it stands on the paper: `谷平交〔2026〕12号`. */
  number: z.string(),
  kind: z.enum(letterKindNames),
  state: z.enum(letterStateNames),
  stateAt: instant,
  issuedAt: instant,
  dueAt: instant,
  /** Open and past its deadline. */
  isLate: z.boolean(),
  addressee: z.object({ name: z.string(), office: z.string() }),
  issuer: z.object({ name: z.string(), office: z.string() }),
  report: z.object({
    id,
    number: z.string(),
    category: z.enum(reportCategoryNames),
    where: z.string(),
  }),
  /** What is asked. */
  words: z.string(),
});

const letter = letterCard.extend({
  report: letterCard.shape.report.extend({
    state: z.enum(reportStateNames),
    note: z.string(),
    submittedAt: instant,
    photos: z.array(photoLinks),
    /** What was said instead of written. */
    voice: voiceLink.nullable(),
  }),
  /** What became of it; the issuing is not among them. */
  events: z.array(
    z.object({
      at: instant,
      step: z.enum(letterStepNames),
      actorName: z.string(),
      note: z.string(),
      photos: z.array(photoLinks),
    }),
  ),
  openSteps: z.array(z.enum(letterStepNames)),
  /** Whether the reader may open the report itself. */
  mayOpenReport: z.boolean(),
  /** The document to print; signed, good for an hour, no header needed. */
  paperUrl: z.string(),
});

/** An instant ahead, at most ninety days. */
const dueAt = instant;

export const listAddressees = endpoint('listAddressees', {
  about:
    'To whom orders and letters about this report can go: its departments first, then colleagues, the nearest first.',
  door: 'person',
  input: z.strictObject({ reportId: id }),
  reply: z.object({
    addressees: z.array(
      z.object({
        personId: id,
        name: z.string(),
        /** A department's name, or the office of a colleague. */
        office: z.string(),
        isDepartment: z.boolean(),
        /** Such reports are usually this department's. */
        isUsual: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});

export const listReportLetters = endpoint('listReportLetters', {
  about: 'The orders and letters of one report, newest first; never for its reporter.',
  door: 'person',
  input: z.strictObject({ reportId: id }),
  reply: z.object({
    letters: z.array(letterCard),
    /** Open to the reader now. */
    mayDispatch: z.boolean(),
    mayWrite: z.boolean(),
  }),
  refusals: [],
});

export const issueLetter = endpoint('issueLetter', {
  about:
    'A reminder, a transfer letter or a recommendation, numbered, to one addressee. Sent twice under the same id it is one letter.',
  door: 'person',
  input: z.strictObject({
    reportId: id,
    id,
    kind: z.enum(letterKindNames).exclude(['dispatch']),
    addresseeId: id,
    dueAt,
    words: words(longestWords),
  }),
  reply: letter,
  refusals: ['note_needed', 'not_a_colleague', 'due_at_wrong', 'id_reused'],
});

export const issueDirective = endpoint('issueDirective', {
  about:
    'One act, one deadline, a dispatch order to each addressee; the report waits for all of them and goes on when the last has answered.',
  door: 'person',
  input: z
    .strictObject({
      reportId: id,
      id,
      addresseeIds: z.array(id).min(1).max(mostAddressees),
      dueAt,
      words: words(longestWords),
    })
    .refine(
      input => new Set(input.addresseeIds).size === input.addresseeIds.length,
      'an addressee stands once',
    ),
  reply: z.object({ letters: z.array(letterCard) }),
  refusals: ['note_needed', 'not_a_colleague', 'due_at_wrong', 'step_not_open', 'id_reused'],
});

/** `inbox`: to the reader; `outbox`: from the reader; `area`: of the areas whose reports the reader sees. */
export const listLetters = endpoint('listLetters', {
  about: 'Letters, newest first. `late`: open and past the deadline.',
  door: 'person',
  input: z.strictObject({
    box: z.enum(['inbox', 'outbox', 'area']).default('inbox'),
    state: z.enum([...letterStateNames, 'late']).optional(),
    kind: z.enum(letterKindNames).optional(),
    before: cursor.optional(),
  }),
  reply: z.object({ letters: z.array(letterCard), next: cursor.nullable() }),
  refusals: [],
});

export const readLetter = endpoint('readLetter', {
  about:
    'One letter: for its addressee, whoever issued it, and whoever reads the handlers’ words of its report.',
  door: 'person',
  input: z.strictObject({ letterId: id }),
  reply: letter,
  refusals: [],
});

export const takeLetterStep = endpoint('takeLetterStep', {
  about:
    'One step of a letter. Of an order it moves the report too. Sent twice under the same id it is taken once.',
  door: 'person',
  input: z.strictObject({
    letterId: id,
    id,
    step: z.enum(letterStepNames),
    note: words(longestWords),
    photoIds: z.array(id).max(mostPhotos).default([]),
  }),
  reply: letter,
  refusals: ['step_not_open', 'photo_needed', 'note_needed', 'photo_unknown', 'photo_in_use', 'id_reused'],
});

export const readLetterPaper = endpoint('readLetterPaper', {
  about: 'The document as PDF, by a signed link out of a reply.',
  door: 'anyone',
  input: z.strictObject({
    letterId: id,
    expires: z.coerce.number().int(),
    signature: z.string().max(100),
  }),
  reply: nothing,
  refusals: [],
  bytes: 'pdf out',
});
