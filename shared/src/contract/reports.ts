import { z } from 'zod';
import { awardStateNames } from '../domain/award-steps';
import { followUpOutcomeNames } from '../domain/follow-ups';
import { reportCategoryNames } from '../domain/report-categories';
import { alertLevelNames, reportClockNames } from '../domain/report-clocks';
import { otherEventNames } from '../domain/report-events';
import { reportPriorityNames } from '../domain/report-priorities';
import { reportSigningNames } from '../domain/report-signing';
import { reportStateNames, reportStepNames } from '../domain/report-steps';
import { areaStep } from './areas';
import { endpoint } from './endpoint';
import { cursor, id, instant, nothing, photoLinks, place, words } from './shapes';
import { voiceLink } from './voices';

/** More than can talk with each other are no conference. */
export const mostAdvisers = 10;

/** A report and its photos: as many as WeChat's picker gives in one go, and no more than a card can show. */
export const mostPhotos = 9;

export const uploadPhoto = endpoint('uploadPhoto', {
  about:
    'One photo under the id that the phone gave it (multipart field `photo`). Checked by content, decoded, stored without EXIF. Sent twice it is the same photo.',
  door: 'person',
  input: z.strictObject({ photoId: id }),
  reply: z.object({
    id,
    width: z.int(),
    height: z.int(),
    /** Where the camera says that it stood, converted to GCJ-02. */
    takenPlace: place.nullable(),
  }),
  refusals: ['photo_not_readable', 'photo_too_big', 'id_reused'],
  bytes: 'multipart in',
  part: 'photo',
});

export const readPhoto = endpoint('readPhoto', {
  about: 'The stored copy, by a signed link out of a reply.',
  door: 'anyone',
  input: z.strictObject({
    photoId: id,
    size: z.enum(['small', 'large']),
    expires: z.coerce.number().int(),
    signature: z.string().max(100),
  }),
  reply: nothing,
  refusals: [],
  bytes: 'jpeg out',
});

/** What the clocks of a report say, read off when somebody looks. */
export const alert = z.object({
  level: z.enum(alertLevelNames),
  awaited: z.enum(reportClockNames),
  /** Null while the time stands still. */
  dueAt: instant.nullable(),
});

const reportCard = z.object({
  id,
  /** For people: town, day and a running number of that day. */
  number: z.string(),
  category: z.enum(reportCategoryNames),
  priority: z.enum(reportPriorityNames),
  state: z.enum(reportStateNames),
  stateAt: instant,
  submittedAt: instant,
  areaName: z.string(),
  firstPhoto: photoLinks.nullable(),
  /** It can be listened to. */
  hasVoice: z.boolean(),
  note: z.string(),
  /** For whoever handles it or looks on; null for its reporter, and where no clock is left. */
  alert: alert.nullable(),
});

export const report = reportCard.extend({
  place,
  /** Where the place came from. */
  placeSource: z.enum(['phone', 'photo', 'landmark']),
  /** Town first, micro-grid last: what the report was routed by. */
  areas: z.array(areaStep),
  routedHow: z.enum(['inside', 'nearest']),
  /** Who got it by which rule; handlers see it. */
  routedWhy: z.string(),
  /** To the nearest border of its micro-grid, where somebody else's ground is within 30 m; else null. */
  borderMetres: z.int().nullable(),
  /** Masked unless the reader handles this report. */
  reporterName: z.string(),
  /** The one accountable person. */
  owner: z.object({ name: z.string(), roleLabel: z.string() }),
  /** Who is asked to take it over; handlers see it. */
  receiverName: z.string().nullable(),
  /** Who was asked to confer; handlers see it. */
  adviserNames: z.array(z.string()),
  /** The report that it goes on with. */
  mergedInto: z.object({ number: z.string(), state: z.enum(reportStateNames) }).nullable(),
  /** So many others have reported the same and are told what becomes of it. */
  followers: z.int(),
  timeline: z.array(
    z.object({
      at: instant,
      /** A step of the table, or what happens beside it. */
      step: z.enum([...otherEventNames, ...reportStepNames]),
      state: z.enum(reportStateNames),
      actorName: z.string(),
      /** Empty for the reporter where handlers speak among themselves. */
      note: z.string(),
      photos: z.array(photoLinks),
      voice: voiceLink.nullable(),
    }),
  ),
  /** Open to the reader now: one button each. */
  openSteps: z.array(z.enum(reportStepNames)),
  /** Whether somebody looks again after it was closed; null: nobody was asked to. */
  followUp: z
    .object({
      dueAt: instant,
      outcome: z.enum(followUpOutcomeNames).nullable(),
      /** The reader may say what he found. */
      isOpen: z.boolean(),
      /** Of the report that came of it, where it was broken again. */
      newNumber: z.string().nullable(),
    })
    .nullable(),
  /** The closed report that this one follows. */
  followsNumber: z.string().nullable(),
  award: z.object({ id, points: z.int(), state: z.enum(awardStateNames) }).nullable(),
  /** Photos that are like one of an earlier report; for handlers only, and never a proof. */
  repeats: z.array(
    z.object({
      photo: photoLinks,
      /** Null where the reader may not read the other report. */
      earlier: z
        .object({ reportId: id, number: z.string(), submittedAt: instant, photo: photoLinks })
        .nullable(),
    }),
  ),
  /** What others learn of who sent it. */
  signing: z.enum(reportSigningNames),
  /** The reader sent it without a name and may come forward for its points. */
  mayClaimPoints: z.boolean(),
  /** Of a sealed report, for those who may open it; else null. */
  seal: z
    .object({
      state: z.enum(['closed', 'asked', 'opened']),
      request: z
        .object({
          id,
          askedByName: z.string(),
          askedByRole: z.string(),
          reason: z.string(),
          askedAt: instant,
          answeredByName: z.string().nullable(),
        })
        .nullable(),
      /** Open to the reader now. */
      openSteps: z.array(z.enum(['ask', 'answer', 'read'])),
    })
    .nullable(),
});

export const submitReport = endpoint('submitReport', {
  about:
    'Commits a report whose photos and clip have arrived; one of them, or words, is enough. Sent twice under the same id it is the same report.',
  door: 'person',
  input: z
    .strictObject({
      id,
      category: z.enum(reportCategoryNames),
      photoIds: z.array(id).max(mostPhotos),
      /** A clip that has arrived. */
      voiceId: id.optional(),
      /** Where the phone stands, or a landmark; without either the first photo’s GPS decides. */
      place: place.optional(),
      landmarkId: id.optional(),
      note: words(500).default(''),
      signing: z.enum(reportSigningNames).default('named'),
      /** Of a report without a name: 128 random bits that only her phone knows, so that nobody else gets its code. */
      claimSalt: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .optional(),
    })
    .refine(
      input => (input.signing === 'anonymous') === (input.claimSalt !== undefined),
      'a salt goes with anonymous',
    )
    .refine(input => new Set(input.photoIds).size === input.photoIds.length, 'a photo stands once'),
  /** The code is for whoever sent it without a name, and is told to nobody else. */
  reply: report.extend({ claimCode: z.string().nullable() }),
  refusals: [
    'id_reused',
    'photo_unknown',
    'photo_in_use',
    'voice_unknown',
    'voice_in_use',
    'photo_or_note_needed',
    'place_needed',
    'place_outside_county',
    'landmark_unknown',
  ],
});

const page = z.object({ reports: z.array(reportCard), next: cursor.nullable() });

export const listMyReports = endpoint('listMyReports', {
  about: 'What this person has sent, newest first.',
  door: 'person',
  input: z.strictObject({ before: cursor.optional() }),
  reply: page,
  refusals: [],
});

export const listReportsToHandle = endpoint('listReportsToHandle', {
  about: 'Open reports in the areas of this actor, oldest first.',
  door: ['micro_grid_lead', 'grid_lead', 'village_cadre', 'town_officer'],
  input: z.strictObject({ before: cursor.optional() }),
  reply: page,
  refusals: [],
});

export const readReport = endpoint('readReport', {
  about:
    'One report with its time-line and the steps open to the reader: the reporter, or whoever has its area.',
  door: 'person',
  input: z.strictObject({ reportId: id }),
  reply: report,
  refusals: [],
});

export const takeReportStep = endpoint('takeReportStep', {
  about: 'One step of the table. Sent twice under the same id it is taken once.',
  door: 'person',
  input: z.strictObject({
    reportId: id,
    id,
    step: z.enum(reportStepNames),
    note: words(500).default(''),
    photoIds: z.array(id).max(mostPhotos).default([]),
    /** Who is to take it over, or to confer. */
    personIds: z.array(id).max(mostAdvisers).default([]),
    /** The report that this one goes on with. */
    otherReportId: id.optional(),
  }),
  reply: report,
  refusals: [
    'step_not_open',
    'photo_needed',
    'note_needed',
    'receiver_needed',
    'advisers_needed',
    'not_a_colleague',
    'other_report_needed',
    'not_to_merge',
    'others_joined',
    'photo_unknown',
    'photo_in_use',
    'id_reused',
  ],
});

export const listColleagues = endpoint('listColleagues', {
  about: 'Who can take a report over or confer about it, the nearest first; for whoever handles it.',
  door: 'person',
  input: z.strictObject({ reportId: id }),
  reply: z.object({
    colleagues: z.array(
      z.object({ personId: id, name: z.string(), roleLabel: z.string(), areaName: z.string() }),
    ),
  }),
  refusals: [],
});
