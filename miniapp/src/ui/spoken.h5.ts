import type { SpokenRole } from './spoken-role';

/** What a screen reader says about a view: the browser's names for it. */
export function spoken(role: SpokenRole, label?: string) {
  return label === undefined ? { role } : { role, 'aria-label': label };
}

export const hidden = { 'aria-hidden': true };
