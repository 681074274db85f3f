import type { Draft, DraftCommand } from '../drafts/draft';

export type Application = Extract<DraftCommand, { name: 'applyForAward' }>;

export function isApplication(draft: Draft): draft is Draft & { command: Application } {
  return draft.command.name === 'applyForAward';
}

/** Still in the hands of whoever writes it. */
export function mayBeChanged({ state }: Draft): boolean {
  return state === 'writing' || state === 'refused';
}
