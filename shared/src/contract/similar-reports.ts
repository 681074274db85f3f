import { z } from 'zod';
import { reportCategoryNames } from '../domain/report-categories';
import { reportStateNames } from '../domain/report-steps';
import { endpoint } from './endpoint';
import { id, instant, place, words } from './shapes';

export const findSimilarReports = endpoint('findSimilarReports', {
  about:
    'Reports that may be about the same thing, the likeliest first, at most five: nearby, open or just over, of the same category, and either in similar words or on the same spot. Nobody is named.',
  door: 'person',
  input: z.strictObject({
    /** Without one, words and place decide: it is asked before she has chosen a tile. */
    category: z.enum(reportCategoryNames).optional(),
    place: place.optional(),
    /** In the place’s stead. */
    landmarkId: id.optional(),
    note: words(500).default(''),
  }),
  reply: z.object({
    reports: z.array(
      z.object({
        id,
        number: z.string(),
        category: z.enum(reportCategoryNames),
        state: z.enum(reportStateNames),
        submittedAt: instant,
        areaName: z.string(),
        /** To the nearest ten. */
        distanceMetres: z.int(),
        /** Why it is offered. */
        why: z.enum(['similar_words', 'same_spot']),
        /** Its first words, without numbers; empty where they may be somebody’s private matter. */
        words: z.string(),
        /** The reader sent it herself. */
        isMine: z.boolean(),
      }),
    ),
  }),
  refusals: ['place_needed', 'landmark_unknown'],
});
