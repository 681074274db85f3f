import { z } from 'zod';
import { areaLevelNames } from '../domain/areas';
import { endpoint } from './endpoint';
import { areaCode, day, id, place } from './shapes';

export const areaStep = z.object({ code: areaCode, level: z.enum(areaLevelNames), name: z.string() });

export const locate = endpoint('locate', {
  about:
    'The one micro-grid that a place belongs to, with the areas above it, town first; why, and which others are near.',
  door: 'person',
  input: z.strictObject({
    lng: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    datum: place.shape.datum,
  }),
  reply: z.object({
    areas: z.array(areaStep),
    /** The micro-grid that was taken, the last of the areas. */
    code: areaCode,
    name: z.string(),
    /** The day from which the borders hold that decided it. */
    borderEffectiveFrom: day,
    /** `nearest`: in a sliver between borders, or just outside the county. */
    how: z.enum(['inside', 'nearest']),
    /** Metres to the micro-grid that was taken, 0 inside. */
    distanceMetres: z.int(),
    /** Metres to its nearest border, from inside as well. */
    borderMetres: z.int(),
    /** The other micro-grids within 30 m, nearest first: both sides of a border see a report. */
    neighbours: z.array(z.object({ code: areaCode, path: z.string(), metres: z.int() })),
  }),
  refusals: ['place_outside_county'],
});

export const listLandmarks = endpoint('listLandmarks', {
  about: 'Named spots of a village, for a phone that does not tell where it is.',
  door: 'person',
  input: z.strictObject({ villageCode: areaCode }),
  reply: z.object({ landmarks: z.array(z.object({ id, name: z.string(), place })) }),
  refusals: [],
});
