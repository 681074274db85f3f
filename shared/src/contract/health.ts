import { z } from 'zod';
import { endpoint } from './endpoint';
import { nothing } from './shapes';

export const readHealth = endpoint('readHealth', {
  about: 'Whether the server and its database answer.',
  door: 'anyone',
  input: nothing,
  reply: z.object({ database: z.literal('ok'), version: z.string() }),
  refusals: [],
});
