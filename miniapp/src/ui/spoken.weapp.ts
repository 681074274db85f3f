import type { SpokenRole } from './spoken-role';

/** What a screen reader says about a view: WeChat's names for it. */
export function spoken(role: SpokenRole, label?: string) {
  return label === undefined ? { 'aria-role': role } : { 'aria-role': role, 'aria-label': label };
}

export const hidden = { 'aria-hidden': true };
