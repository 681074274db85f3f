import { z } from 'zod';
import { areaLevelNames } from '../domain/areas';
import { readingRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { areaCode } from './shapes';

/** Polygons of rings of [longitude, latitude] in GCJ-02, the outer ring first. */
const polygons = z.array(z.array(z.array(z.tuple([z.number(), z.number()]))));
const outlined = z.object({ code: areaCode, level: z.enum(areaLevelNames), name: z.string(), polygons });

export const readAreaOutlines = endpoint('readAreaOutlines', {
  about:
    'An area of this actor with the areas right below it, their borders of today simplified for drawing. Not for deciding what lies where.',
  door: readingRoles,
  input: z.strictObject({ areaCode }),
  reply: z.object({
    area: outlined,
    /** The areas above it that are this actor’s too, the largest first. */
    above: z.array(outlined.omit({ polygons: true })),
    below: z.array(outlined),
  }),
  refusals: [],
});
