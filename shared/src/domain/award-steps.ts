/** The life of an award. With a notice window of 0 days an approved award is posted in the same breath. */
export const awardStates = {
  proposed: '等村干部看',
  posted: '已入账',
  declined: '没通过',
} as const;

export type AwardState = keyof typeof awardStates;
export const awardStateNames = Object.keys(awardStates) as [AwardState, ...AwardState[]];

export interface AwardStep {
  readonly from: readonly AwardState[];
  readonly to: AwardState;
  readonly needs: readonly 'note'[];
  readonly label: string;
}

export const awardSteps = {
  approve: { from: ['proposed'], to: 'posted', needs: [], label: '通过' },
  decline: { from: ['proposed'], to: 'declined', needs: ['note'], label: '不通过' },
} as const satisfies Record<string, AwardStep>;

export type AwardStepName = keyof typeof awardSteps;
export const awardStepNames = Object.keys(awardSteps) as [AwardStepName, ...AwardStepName[]];
export const firstAwardState: AwardState = 'proposed';
