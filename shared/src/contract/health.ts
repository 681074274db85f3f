import { z } from 'zod';
import { endpoint } from './endpoint';
import { nothing } from './shapes';

export const readHealth = endpoint('readHealth', {
  about:
    'Whether the server and its database answer, and whether a check found something wrong with any book: then a person must look.',
  door: 'anyone',
  input: nothing,
  reply: z.object({
    database: z.literal('ok'),
    books: z.enum(['sound', 'in_doubt']),
    version: z.string(),
  }),
  refusals: [],
});
