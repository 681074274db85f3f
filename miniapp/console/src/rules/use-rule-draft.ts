import { useState } from 'react';
import type { Contents } from './rule-words';

/** A rule that is not published, on this computer alone, as drafts of the routing table are. */
export interface RuleDraft {
  readonly ruleId: string;
  /** Whose rule it is to be: a town or a village. */
  readonly areaCode: string;
  /** The newest version that the draft was begun from; 0: there was none. */
  readonly basedOn: number;
  readonly contents: Contents;
}

/** The drafts of this person, across reloads. */
export function useRuleDrafts(personId: string) {
  const key = `torreya-rule-drafts ${personId}`;
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(() => read(key));

  const keep = (next: readonly RuleDraft[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    setDrafts(next);
  };

  return {
    drafts,
    put: (...changed: RuleDraft[]) =>
      keep([...drafts.filter(old => !changed.some(({ ruleId }) => ruleId === old.ruleId)), ...changed]),
    throwAway: (ruleId: string) => keep(drafts.filter(draft => draft.ruleId !== ruleId)),
  };
}

function read(key: string): RuleDraft[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter(draft => typeof Object(draft).contents?.form?.kind === 'string')
      : [];
  } catch {
    return [];
  }
}
