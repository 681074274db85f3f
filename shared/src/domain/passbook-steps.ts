import type { Role } from './roles';

/**
 * How the paper passbook of a household comes onto the phone: two people count it, the second without knowing what
 * the first has found. Only where both found the same do points move, once for ever.
 */
export const passbookStates = {
  to_count: '待清点',
  counted_once: '等第二个人清点',
  differed: '两次数得不一样，请重数',
  opened: '已转入',
} as const;

export type PassbookState = keyof typeof passbookStates;
export const passbookStateNames = Object.keys(passbookStates) as [PassbookState, ...PassbookState[]];
export const firstPassbookState: PassbookState = 'to_count';

/** Who may count at which turn, in the village of the household; never one of its own members. */
export const passbookTurns = {
  first: { by: ['village_cadre'] },
  second: { by: ['village_cadre', 'village_supervisor'] },
} as const satisfies Record<string, { by: readonly Role[] }>;

export type PassbookTurn = keyof typeof passbookTurns;
export const passbookTurnNames = Object.keys(passbookTurns) as [PassbookTurn, ...PassbookTurn[]];

interface PassbookStep {
  readonly from: readonly PassbookState[];
  readonly to: PassbookState;
  readonly turn: PassbookTurn;
}

export const passbookSteps = {
  count_first: { from: ['to_count', 'differed'], to: 'counted_once', turn: 'first' },
  find_the_same: { from: ['counted_once'], to: 'opened', turn: 'second' },
  find_another: { from: ['counted_once'], to: 'differed', turn: 'second' },
} as const satisfies Record<string, PassbookStep>;

/** Whose turn it is; null once the passbook is in. */
export function passbookTurnIn(state: PassbookState): PassbookTurn | null {
  const steps: readonly PassbookStep[] = Object.values(passbookSteps);
  return steps.find(step => step.from.includes(state))?.turn ?? null;
}
