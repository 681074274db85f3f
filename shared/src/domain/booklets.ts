/** Why a household is given a booklet. What it replaces is void from then on. */
export const bookletReasons = {
  first: '第一本',
  lost: '丢了',
  full: '写满了',
  damaged: '破了',
} as const;

export type BookletReason = keyof typeof bookletReasons;
export const bookletReasonNames = Object.keys(bookletReasons) as [BookletReason, ...BookletReason[]];
