import { forget, keep, kept, keysStartingWith } from '../platform/storage';

/**
 * The last answer to each question, so that a page opens with something to read before the network says anything.
 * Private to who is signed in: emptied when that changes. Losing one costs a wait, so a full storage is no failure.
 */
export interface KeptAnswer {
  readonly reply: unknown;
  /** When the phone got it, milliseconds since 1970 by the phone's clock. */
  readonly at: number;
}

const prefix = 'answer:';
/** Enough for every page that one person opens in a week; beyond it the oldest go. */
const mostAnswers = 60;
const memory = new Map<string, KeptAnswer>();

export function questionKey(name: string, input: object): string {
  const sorted = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${prefix}${name}:${JSON.stringify(sorted)}`;
}

export function lastAnswer(question: string): KeptAnswer | undefined {
  return memory.get(question) ?? kept(question, isKeptAnswer);
}

export function rememberAnswer(question: string, reply: unknown): KeptAnswer {
  const answer = { reply, at: Date.now() };
  memory.set(question, answer);
  try {
    keep(question, answer);
    makeRoom();
  } catch {
    forgetAnswers();
  }
  return answer;
}

export function forgetAnswers(): void {
  memory.clear();
  for (const key of keysStartingWith(prefix)) forget(key);
}

function makeRoom(): void {
  const keys = keysStartingWith(prefix);
  if (keys.length <= mostAnswers) return;
  const oldestFirst = keys
    .map(key => ({ key, at: kept(key, isKeptAnswer)?.at ?? 0 }))
    .sort((a, b) => a.at - b.at);
  for (const { key } of oldestFirst.slice(0, keys.length - mostAnswers)) forget(key);
}

function isKeptAnswer(value: unknown): value is KeptAnswer {
  const { reply, at } = Object(value);
  return typeof reply === 'object' && reply !== null && typeof at === 'number';
}
