import { type LetterState, letterKinds, letterStates } from '@torreya/shared/domain/letters';
import type { Reply } from '../api/outcome';
import type { Tone } from '../ui/status-line';

type Card = Pick<Reply<'readLetter'>, 'kind' | 'state' | 'isLate' | 'dueAt'>;

const tones: Record<LetterState, Tone> = {
  open: 'wait',
  answered: 'good',
  refused: 'problem',
  recalled: 'plain',
};

/** How a letter stands, with its deadline as long as it is open. */
export function letterStatus({ state, isLate, dueAt }: Card): { tone: Tone; text: string } {
  if (state !== 'open') return { tone: tones[state], text: letterStates[state] };
  const due = dueInWords(dueAt);
  return isLate
    ? { tone: 'problem', text: `超过期限了（${due}）` }
    : { tone: 'wait', text: `${due}前要回复` };
}

export function kindInWords({ kind }: Pick<Card, 'kind'>): string {
  return letterKinds[kind].label;
}

/** 11月24日17:30, in the villages. */
export function dueInWords(instant: string): string {
  const there = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${Number(there.slice(5, 7))}月${Number(there.slice(8, 10))}日${there.slice(11, 16)}`;
}
