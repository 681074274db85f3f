/**
 * The monthly round of a village: somebody walks from house to house, and says of each whether it meets the standard.
 * While a round is open a household may be looked at again, and what was seen last counts. Once it is handed in, only
 * households that nobody has seen may still be added.
 */
export const inspectionStates = {
  open: '正在走',
  handed_in: '已经报上去',
} as const;

export type InspectionState = keyof typeof inspectionStates;
export const inspectionStateNames = Object.keys(inspectionStates) as [InspectionState, ...InspectionState[]];
export const firstInspectionState: InspectionState = 'open';

interface InspectionStep {
  readonly from: readonly InspectionState[];
  readonly to: InspectionState;
  readonly label: string;
}

export const inspectionSteps = {
  hand_in: { from: ['open'], to: 'handed_in', label: '走完了，报上去' },
} as const satisfies Record<string, InspectionStep>;

/** What a household that does not meet the standard still lacks. That nobody was at home is no lack: it has not been seen. One tap each; none of it is ever shown beside a name. */
export const inspectionLacks = {
  sorting: '垃圾没分类',
  doorstep: '房前屋后没收拾',
  yard: '院子里乱堆',
  fire: '柴火电线不安全',
  ditch: '门口水沟堵了',
} as const;

export type InspectionLack = keyof typeof inspectionLacks;
export const inspectionLackNames = Object.keys(inspectionLacks) as [InspectionLack, ...InspectionLack[]];
