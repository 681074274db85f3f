import { forget, keep, kept, keysStartingWith } from '../platform/storage';
import { type Draft, isDraft } from './draft';

/** The drafts in the phone's storage, one key each: there is no list beside them that could disagree. */
const prefix = 'draft:';

export function keepDraft(draft: Draft): void {
  keep(prefix + draft.id, draft);
}

/** Oldest first. */
export function keptDrafts(): Draft[] {
  return keysStartingWith(prefix)
    .map(key => kept(key, isDraft))
    .filter(draft => draft !== undefined)
    .sort((a, b) => a.madeAt - b.madeAt);
}

export function forgetDraft(id: string): void {
  forget(prefix + id);
}
