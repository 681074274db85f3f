import { z } from 'zod';
import { awardStateNames, awardStepNames } from '../domain/award-steps';
import { auditRoles, consoleRoles } from '../domain/roles';
import { readAwardReason } from './earning-rules';
import { endpoint } from './endpoint';
import { award } from './programme';
import { areaCode, cursor, id, instant, words } from './shapes';

/** `open`: on the notice or frozen. `objected`: somebody objected, decided or not. `over`: the notice has ended. */
export const noticedAwardsNames = ['open', 'objected', 'over'] as const;

export const listNoticedAwards = endpoint('listNoticedAwards', {
  about:
    'Awards that stand or stood on the public notice of the reader’s villages, the latest end first, with the objections and what was decided.',
  door: consoleRoles,
  input: z.strictObject({
    which: z.enum(noticedAwardsNames).default('open'),
    villageCode: areaCode.optional(),
    before: cursor.optional(),
  }),
  reply: z.object({
    awards: z.array(award.extend({ villageCode: areaCode })),
    /** The villages that the reader may choose from. */
    villages: z.array(z.object({ code: areaCode, name: z.string() })),
    next: cursor.nullable(),
  }),
  refusals: [],
});

export const findAwards = endpoint('findAwards', {
  about:
    'Awards of the reader’s areas by a name, the number of a household or of a report, or the number of a journal row; the newest first, fifty at most.',
  door: auditRoles,
  input: z.strictObject({ words: words(60).min(1) }),
  reply: z.object({ awards: z.array(award) }),
  refusals: [],
});

export const auditAward = endpoint('auditAward', {
  about:
    'One award from what it rests on, over every hand and every station, to the rows of the journal and the line of the household’s statement.',
  door: auditRoles,
  input: z.strictObject({ awardId: id }),
  reply: z.object({
    award,
    reason: readAwardReason.reply,
    /** How it came in, where it was not by a report. */
    claim: z.object({ way: z.string(), byName: z.string(), at: instant, words: z.string() }).nullable(),
    /** Every decision, with the state that it led to. */
    decisions: z.array(
      z.object({
        at: instant,
        step: z.enum(awardStepNames),
        toState: z.enum(awardStateNames),
        byName: z.string().nullable(),
        note: z.string(),
      }),
    ),
    /** The rows of the journal, in their order; `kind` and the two sides in words. */
    moves: z.array(
      z.object({
        no: z.int(),
        at: instant,
        op: z.string(),
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        points: z.int(),
      }),
    ),
    /** As the household reads it; null: nothing has come in. */
    line: z.object({ no: z.int(), at: instant, points: z.int(), balanceAfter: z.int() }).nullable(),
  }),
  refusals: [],
});
