import { z } from 'zod';
import { followUpOutcomeNames } from '../domain/follow-ups';
import { reportCategoryNames } from '../domain/report-categories';
import { handlingRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { mostPhotos, report } from './reports';
import { cursor, id, instant, photoLinks, words } from './shapes';

export const listFollowUps = endpoint('listFollowUps', {
  about: 'Reports that were closed some time ago and that this actor is to look at again, first due first.',
  door: handlingRoles,
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({
    visits: z.array(
      z.object({
        reportId: id,
        number: z.string(),
        category: z.enum(reportCategoryNames),
        areaName: z.string(),
        note: z.string(),
        firstPhoto: photoLinks.nullable(),
        closedAt: instant,
        askedAt: instant,
        dueAt: instant,
      }),
    ),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const recordFollowUp = endpoint('recordFollowUp', {
  about:
    'What was found when somebody looked again, in words or by a photo. What is broken again becomes a new report. Sent twice under the same id it is recorded once.',
  door: 'person',
  input: z
    .strictObject({
      reportId: id,
      id,
      outcome: z.enum(followUpOutcomeNames),
      note: words(500).default(''),
      photoIds: z.array(id).max(mostPhotos).default([]),
    })
    .refine(input => new Set(input.photoIds).size === input.photoIds.length, 'a photo stands once'),
  reply: report,
  refusals: ['step_not_open', 'finding_needed', 'photo_unknown', 'photo_in_use', 'id_reused'],
});
