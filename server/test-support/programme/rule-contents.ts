import type { publishProgrammeTerms, publishRuleVersion } from '@torreya/shared/contract/earning-rules';
import type { InputOf } from '@torreya/shared/contract/endpoint';

type Contents = InputOf<typeof publishRuleVersion>['contents'];
type Terms = InputOf<typeof publishProgrammeTerms>['terms'];

/** A small rule that nothing stands against, but for what is changed. */
export function ruleContents(changes: Partial<Contents> = {}): Contents {
  return {
    name: '清沟',
    about: '把门前的沟清干净。',
    basis: '村民代表会议 2026 年 3 月定的村规民约',
    unit: '次',
    way: 'not_yet',
    form: { kind: 'fixed', points: 5 },
    caps: [],
    noticeDays: 0,
    ...changes,
  };
}

export function programmeTerms(changes: Partial<Terms> = {}): Terms {
  return {
    pointValueFen: 100,
    noticeDays: 0,
    secondReviewFrom: null,
    budgetPeriod: 'quarter',
    holderKinds: ['household'],
    villageMostOfOne: 20,
    villageMostAMonth: 60,
    basis: '镇里的积分办法',
    ...changes,
  };
}
