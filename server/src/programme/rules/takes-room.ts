import type { AwardState } from '@torreya/shared/domain/award-steps';

/** Whether an award in this state has taken its room under the caps. What is reversed or declined gives it back. */
export const takesRoom: Readonly<Record<AwardState, boolean>> = {
  proposed: false,
  to_second_review: true,
  waiting: true,
  on_notice: true,
  objected: true,
  posted: true,
  declined: false,
  reversed: false,
};

/** True of awards that count: for the WHERE of a statement. */
export function hasTakenRoom(column: string): string {
  const states = Object.entries(takesRoom).flatMap(([state, takes]) => (takes ? [`'${state}'`] : []));
  return `${column} IN (${states.join(', ')})`;
}
