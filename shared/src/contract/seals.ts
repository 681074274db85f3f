import { z } from 'zod';
import { endpoint } from './endpoint';
import { report } from './reports';
import { id, words } from './shapes';

const reason = words(300).pipe(z.string().min(5));

export const askToOpenSeal = endpoint('askToOpenSeal', {
  about:
    'Asks to see who sent a sealed report, with a reason. Somebody else has to agree. Sent twice under the same id it is asked once.',
  door: ['town_officer'],
  input: z.strictObject({ reportId: id, id, reason }),
  reply: report,
  refusals: ['id_reused', 'seal_already_asked'],
});

export const answerSealRequest = endpoint('answerSealRequest', {
  about:
    'The second of the two who open a seal, or who keep it closed: never the one who asked, nor anybody who has handled the report.',
  door: ['town_officer', 'county_viewer'],
  input: z.strictObject({ reportId: id, requestId: id, id, agrees: z.boolean(), reason }),
  reply: report,
  refusals: ['id_reused', 'same_opener', 'seal_answered'],
});

export const readSealedName = endpoint('readSealedName', {
  about: 'The name under an opened seal, for the two who opened it. Every reading is kept.',
  door: ['town_officer', 'county_viewer'],
  input: z.strictObject({ reportId: id }),
  reply: z.object({ name: z.string(), householdNumber: z.string().nullable() }),
  refusals: [],
});
