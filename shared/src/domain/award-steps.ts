import type { Role } from './roles';

/**
 * The life of an award. Stations that it does not need are passed over in the same breath: one of few points needs no
 * second review, one with a notice of 0 days no notice, one that the budget covers does not wait.
 */
export const awardStates = {
  proposed: '等村干部看',
  to_second_review: '等复核',
  waiting: '等预算',
  on_notice: '公示中',
  objected: '有异议，先不发',
  posted: '已入账',
  declined: '没通过',
  reversed: '已收回',
} as const;

export type AwardState = keyof typeof awardStates;
export const awardStateNames = Object.keys(awardStates) as [AwardState, ...AwardState[]];

/** In what capacity somebody acts on an award. The same person never acts in two, nor anybody for his own or his kin. */
export const awardHands = {
  first_reviewer: { label: '初审', roles: ['village_cadre', 'town_officer'] },
  second_reviewer: { label: '复核', roles: ['village_supervisor', 'town_officer'] },
  decider: { label: '处理异议', roles: ['village_supervisor', 'town_officer'] },
  reverser: { label: '收回', roles: ['town_officer'] },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>;

/** Those who are asked as reviewers are; whoever lives in the village may object. */
export type AwardReviewHand = keyof typeof awardHands;
export type AwardHand = AwardReviewHand | 'proposer' | 'objector';

export interface AwardStep {
  readonly from: readonly AwardState[];
  /** Where it may lead; which it is, the award's own stations say. */
  readonly to: readonly AwardState[];
  /** Clock and budget need nobody. */
  readonly by: AwardHand | 'clock' | 'budget';
  readonly needs: readonly 'note'[];
  readonly label: string;
}

export const awardSteps = {
  approve: {
    from: ['proposed'],
    to: ['to_second_review', 'waiting', 'on_notice', 'posted'],
    by: 'first_reviewer',
    needs: [],
    label: '通过',
  },
  decline: { from: ['proposed'], to: ['declined'], by: 'first_reviewer', needs: ['note'], label: '不通过' },
  approve_second: {
    from: ['to_second_review'],
    to: ['waiting', 'on_notice', 'posted'],
    by: 'second_reviewer',
    needs: [],
    label: '复核通过',
  },
  decline_second: {
    from: ['to_second_review'],
    to: ['declined'],
    by: 'second_reviewer',
    needs: ['note'],
    label: '复核不通过',
  },
  fund: { from: ['waiting'], to: ['on_notice', 'posted'], by: 'budget', needs: [], label: '预算到了' },
  end_notice: { from: ['on_notice'], to: ['posted'], by: 'clock', needs: [], label: '公示期满' },
  object: {
    from: ['on_notice', 'objected'],
    to: ['objected'],
    by: 'objector',
    needs: ['note'],
    label: '提异议',
  },
  dismiss: {
    from: ['objected'],
    to: ['on_notice', 'posted'],
    by: 'decider',
    needs: ['note'],
    label: '异议不成立',
  },
  uphold: { from: ['objected'], to: ['declined'], by: 'decider', needs: ['note'], label: '异议成立' },
  /** By whoever proposed it, or by the town in his place. */
  withdraw: {
    from: ['proposed', 'to_second_review', 'waiting', 'on_notice', 'objected'],
    to: ['declined'],
    by: 'proposer',
    needs: ['note'],
    label: '撤回',
  },
  reverse: { from: ['posted'], to: ['reversed'], by: 'reverser', needs: ['note'], label: '收回' },
} as const satisfies Record<string, AwardStep>;

export type AwardStepName = keyof typeof awardSteps;
export const awardStepNames = Object.keys(awardSteps) as [AwardStepName, ...AwardStepName[]];
export const firstAwardState: AwardState = 'proposed';

/** The steps that a reviewer takes: each is a button on the page of the award. */
export const awardReviewSteps = [
  'approve',
  'decline',
  'approve_second',
  'decline_second',
  'dismiss',
  'uphold',
  'reverse',
] as const satisfies readonly AwardStepName[];
export type AwardReviewStep = (typeof awardReviewSteps)[number];

/** On its way: proposed and not decided against. Of these the household will have the points, or hears why not. */
export const awardStatesOnTheWay: readonly AwardState[] = [
  'proposed',
  'to_second_review',
  'waiting',
  'on_notice',
  'objected',
];

/** What decides which stations an award passes over. */
export interface AwardStations {
  readonly needsSecondReview: boolean;
  readonly noticeDays: number;
  /** The notice has an end that has not come yet. */
  readonly isNoticeOpen: boolean;
  /** Nobody stands before it in the queue of its village, and the budget pays for it. */
  readonly isCovered: boolean;
}

/** Where a step leads an award. */
export function stateAfter(step: AwardStepName, stations: AwardStations): AwardState {
  switch (step) {
    case 'approve':
      return stations.needsSecondReview ? 'to_second_review' : granted(stations);
    case 'approve_second':
    case 'fund':
      return granted(stations);
    case 'dismiss':
      return stations.isNoticeOpen ? 'on_notice' : 'posted';
    default:
      return awardSteps[step].to[0];
  }
}

function granted({ isCovered, noticeDays }: AwardStations): AwardState {
  if (!isCovered) return 'waiting';
  return noticeDays > 0 ? 'on_notice' : 'posted';
}

/** Of an award that comes while a debt is open, this many points pay it down: never more than half, so that it still pays. */
export function towardsDebt(points: number, debt: number): number {
  return Math.min(debt, Math.floor(points / 2));
}

/**
 * What a reversal left to be paid. Null: nothing. Of `debtLeft` that part was spent which had come in; the rest had paid
 * down an earlier debt, which is open again.
 */
export function debtInWords({ debtLeft, toDebt }: { debtLeft: number; toDebt: number }): string | null {
  if (debtLeft === 0) return null;
  const spent = debtLeft - toDebt;
  const reasons = [
    ...(spent > 0 ? [`有 ${spent} 个已经用掉`] : []),
    ...(toDebt > 0 ? [`当时抵掉的 ${toDebt} 个重新记上`] : []),
  ];
  return `${reasons.join('，')}，从以后得的里慢慢抵，每次最多抵一半`;
}
