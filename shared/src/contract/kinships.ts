import { z } from 'zod';
import { endpoint } from './endpoint';
import { areaCode, cursor, id, instant, words } from './shapes';

export const findVillagers = endpoint('findVillagers', {
  about:
    'Confirmed people of that very name where the reader lives or holds an office: to declare a relative, or to nominate.',
  door: 'person',
  input: z.strictObject({ name: words(30) }),
  reply: z.object({
    people: z.array(
      z.object({
        personId: id,
        name: z.string(),
        householdNumber: z.string(),
        villageCode: areaCode,
        villageName: z.string(),
      }),
    ),
  }),
  refusals: [],
});

const kinship = z.object({
  id,
  personName: z.string(),
  relativeName: z.string(),
  declaredAt: instant,
  retiredAt: instant.nullable(),
  mayRetire: z.boolean(),
});

export const listMyRelatives = endpoint('listMyRelatives', {
  about: 'Who is related to the reader, as one of the two has said.',
  door: 'person',
  input: z.strictObject({}),
  reply: z.object({ relatives: z.array(kinship) }),
  refusals: [],
});

export const listRelativesOfVillage = endpoint('listRelativesOfVillage', {
  about: 'What people of the reader’s villages have declared, newest first, with what was ended since.',
  door: ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'],
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({ relatives: z.array(kinship), next: cursor.nullable() }),
  refusals: [],
});

export const declareRelative = endpoint('declareRelative', {
  about:
    'Says that somebody is a relative. It counts both ways: neither of the two reviews an award of the other’s household.',
  door: 'person',
  input: z.strictObject({ id, relativeId: id }),
  reply: kinship,
  refusals: ['own_relative', 'relative_declared', 'id_reused'],
});

export const retireRelative = endpoint('retireRelative', {
  about:
    'Ends what the reader has declared. For awards that were proposed before, it counts on. Sent twice it is ended once.',
  door: 'person',
  input: z.strictObject({ kinshipId: id }),
  reply: kinship,
  refusals: [],
});
