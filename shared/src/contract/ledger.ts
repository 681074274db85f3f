import { z } from 'zod';
import { endpoint } from './endpoint';
import { instant, nothing } from './shapes';

const watchers = ['town_officer', 'county_viewer'] as const;

export const readTrialBalance = endpoint('readTrialBalance', {
  about:
    'Every kind of account with the sum of its balances, read in one snapshot, and which books are in doubt. The sum of all is 0.',
  door: watchers,
  input: nothing,
  reply: z.object({
    headNo: z.int(),
    kinds: z.array(z.object({ kind: z.string(), label: z.string(), accounts: z.int(), balance: z.int() })),
    sum: z.int(),
    /** Books that a check found something wrong with: what it found, the first one first. */
    doubts: z.array(
      z.object({
        bookName: z.string(),
        since: instant,
        found: z.int(),
        findings: z.array(z.object({ kind: z.string(), text: z.string() })),
      }),
    ),
  }),
  refusals: [],
});

export const checkBooks = endpoint('checkBooks', {
  about: 'Recomputes the books from the journal and names every row that does not agree.',
  door: watchers,
  input: nothing,
  reply: z.object({ rows: z.int(), findings: z.array(z.object({ kind: z.string(), text: z.string() })) }),
  refusals: [],
});
