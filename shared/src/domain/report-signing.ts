/** What others learn of who sent a report; the words with which she chooses. */
export const reportSignings = {
  named: '村里能看到名字',
  sealed: '保密',
  anonymous: '匿名',
} as const;

export type ReportSigning = keyof typeof reportSignings;
export const reportSigningNames = Object.keys(reportSignings) as [ReportSigning, ...ReportSigning[]];

/** What stands in the place of her name. */
export const unnamedReporters = { sealed: '保密上报人', anonymous: '匿名上报人' } as const;

/** What happens to the seal of a report, as it stands on its time-line. Its state stays as it is. */
export const sealEvents = {
  ask_opening: '有人申请看上报人的名字',
  refuse_opening: '没有同意，名字仍然保密',
  open_seal: '两个人同意后，看了上报人的名字',
} as const;

export type SealEvent = keyof typeof sealEvents;

export function isSealEvent(step: string): step is SealEvent {
  return step in sealEvents;
}
