import { z } from 'zod';
import { endpoint } from './endpoint';
import { cursor, id, instant, nothing } from './shapes';

export const listNotices = endpoint('listNotices', {
  about: 'The reader’s messages, newest first.',
  door: 'person',
  input: z.strictObject({ before: cursor.optional() }),
  reply: z.object({
    unread: z.int(),
    notices: z.array(
      z.object({
        id,
        at: instant,
        title: z.string(),
        text: z.string(),
        isRead: z.boolean(),
        /**
         * `passbook_count`: of a household whose paper passbook the reader counts. `public_notice`: an award of somebody
         * else that the reader objected to.
         */
        about: z.object({
          kind: z.enum([
            ...(['report', 'award', 'redemption', 'household', 'wallet'] as const),
            ...(['passbook_count', 'letter', 'public_notice'] as const),
          ]),
          id,
        }),
      }),
    ),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const markNoticesRead = endpoint('markNoticesRead', {
  about: 'All messages up to now are read.',
  door: 'person',
  input: nothing,
  reply: nothing,
  refusals: [],
});
