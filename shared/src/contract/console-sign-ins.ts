import { z } from 'zod';
import { consoleRoles } from '../domain/roles';
import { endpoint } from './endpoint';
import { me } from './identity';
import { id, instant, nothing } from './shapes';

/** 256 random bits of the browser's own; nobody but this browser and the server hears of it. */
const secret = z.string().regex(/^[\w-]{43}$/, 'secret');

/** As it was scanned or typed: what is no code is answered as one that nobody has. */
const code = z.string().min(1).max(20);

/** What a phone is told of a computer. */
const computer = {
  /** Its browser and system, as it says itself: `谷歌浏览器，Windows`. */
  browser: z.string(),
  /** A part of its address in the net; null where the server cannot see it. */
  address: z.string().nullable(),
};

export const askForConsole = endpoint('askForConsole', {
  about:
    'A browser asks to be let into the console: it shows the code, and an officer lets it in on the phone. Sent again it is the same code.',
  door: 'anyone',
  input: z.strictObject({ id, secret }),
  reply: z.object({
    /** Eight digits. */
    code: z.string(),
    expiresAt: instant,
    secondsLeft: z.int(),
  }),
  refusals: ['id_reused'],
});

export const enterConsole = endpoint('enterConsole', {
  about:
    'Whether the browser was let in, and its session if it was; sent again for a minute it is the same session.',
  door: 'anyone',
  input: z.strictObject({ id, secret }),
  reply: z.object({
    state: z.enum(['waiting', 'let_in', 'declined', 'over']),
    session: z.object({ token: z.string(), expiresAt: instant, me }).nullable(),
  }),
  refusals: [],
});

export const lookAtConsole = endpoint('lookAtConsole', {
  about: 'Which browser a code would let in. Wrong codes are counted, and so is how often one is looked at.',
  door: consoleRoles,
  input: z.strictObject({ code }),
  reply: z.object({ id, ...computer, askedAt: instant, expiresAt: instant }),
  refusals: ['console_code_unknown', 'too_many_wrong_codes'],
});

export const answerConsole = endpoint('answerConsole', {
  about:
    'Lets the browser in, as oneself, or keeps it out; only by whoever looked at its code last. Said twice it is said once.',
  door: consoleRoles,
  input: z.strictObject({ signInId: id, code, letIn: z.boolean() }),
  reply: nothing,
  refusals: ['console_code_unknown', 'too_many_wrong_codes'],
});

export const listMyConsoles = endpoint('listMyConsoles', {
  about: 'The consoles that are open in one’s own name.',
  door: 'person',
  input: nothing,
  reply: z.object({
    consoles: z.array(
      z.object({
        id,
        ...computer,
        openedAt: instant,
        /** To the minute. */
        seenAt: instant,
        /** The one that asks. */
        isThis: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});

export const endConsole = endpoint('endConsole', {
  about: 'Signs one of one’s own consoles out, from wherever.',
  door: 'person',
  input: z.strictObject({ sessionId: id }),
  reply: nothing,
  refusals: [],
});
