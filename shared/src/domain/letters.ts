/**
 * 两单两函: the four kinds of numbered documents that are issued from a report, each to one addressee with a deadline, and
 * the life of such a letter as a table. A dispatch order moves its report by the steps of the report's own table; the
 * others want a reply and move nothing.
 */
export interface LetterKind {
  readonly label: string;
  /** Its character in the number: `谷平交〔2026〕12号`. */
  readonly mark: string;
  /** What is asked of the addressee, as the first words of a form. */
  readonly asks: readonly string[];
  /** The words above the addressee's reply. */
  readonly reply: string;
}

export const letterKinds = {
  dispatch: {
    label: '交办单',
    mark: '交',
    asks: ['请按职责到现场处理，办好后拍照回复', '请先设警戒，再安排处理'],
    reply: '办理结果',
  },
  reminder: {
    label: '提醒单',
    mark: '提',
    asks: ['这件事还没有进展，请抓紧办，并回复', '请注意安全隐患，采取措施后回复'],
    reply: '回复',
  },
  transfer: {
    label: '问题移送函',
    mark: '移',
    asks: ['这件事属于贵单位职责，现移送，请处理并回复'],
    reply: '处理情况',
  },
  recommendation: {
    label: '工作建议函',
    mark: '建',
    asks: ['建议全面排查同类隐患，并回复', '建议列入今年的整修计划，并回复'],
    reply: '采纳情况',
  },
} as const satisfies Record<string, LetterKind>;

export type LetterKindName = keyof typeof letterKinds;
export const letterKindNames = Object.keys(letterKinds) as [LetterKindName, ...LetterKindName[]];

export const letterStates = {
  open: '等回复',
  answered: '已回复',
  refused: '办不了，退回',
  recalled: '已收回',
} as const;

export type LetterState = keyof typeof letterStates;
export const letterStateNames = Object.keys(letterStates) as [LetterState, ...LetterState[]];
export const firstLetterState: LetterState = 'open';

/** `issuer`: whoever sent it, or is accountable for its report by now. */
export type LetterParty = 'addressee' | 'issuer';

export interface LetterStep {
  readonly from: readonly LetterState[];
  readonly to: LetterState;
  readonly by: LetterParty;
  /** Orders are answered with a photo, the other letters with words alone. */
  readonly kinds: readonly LetterKindName[];
  readonly needsPhoto: boolean;
  readonly label: string;
  readonly told: string;
}

const replies: readonly LetterKindName[] = ['reminder', 'transfer', 'recommendation'];

/** Each of them says something in words. */
export const letterSteps = {
  finish: {
    from: ['open'],
    to: 'answered',
    by: 'addressee',
    kinds: ['dispatch'],
    needsPhoto: true,
    label: '办好了，拍照回复',
    told: '办好了',
  },
  reply: {
    from: ['open'],
    to: 'answered',
    by: 'addressee',
    kinds: replies,
    needsPhoto: false,
    label: '回复',
    told: '回复了',
  },
  refuse: {
    from: ['open'],
    to: 'refused',
    by: 'addressee',
    kinds: ['dispatch'],
    needsPhoto: false,
    label: '办不了，退回',
    told: '办不了，退回了',
  },
  recall: {
    from: ['open'],
    to: 'recalled',
    by: 'issuer',
    kinds: letterKindNames,
    needsPhoto: false,
    label: '收回',
    told: '收回了',
  },
} as const satisfies Record<string, LetterStep>;

export type LetterStepName = keyof typeof letterSteps;
export const letterStepNames = Object.keys(letterSteps) as [LetterStepName, ...LetterStepName[]];

/** The steps open to somebody who is all of `parties`, in the table's order. */
export function openLetterSteps(
  { state, kind }: { state: LetterState; kind: LetterKindName },
  parties: readonly LetterParty[],
): LetterStepName[] {
  return letterStepNames.filter(name => {
    const step: LetterStep = letterSteps[name];
    return step.from.includes(state) && step.kinds.includes(kind) && parties.includes(step.by);
  });
}

/** How long an addressee may be given. */
export const longestLetterDays = 90;

/** More cannot be told apart on one report. */
export const mostAddressees = 10;
