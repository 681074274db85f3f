import { changesInWords, emptyContents } from './rule-words';

const before = { ...emptyContents, name: '巡逻', about: '巡一次', basis: '村规民约' };

describe('what a version changes, in words', () => {
  it('names each field that says something else, and no other', () => {
    const after = {
      ...before,
      form: { kind: 'per_unit', points: 2, measure: '小时', leastUnits: 1, mostUnits: 4 } as const,
      caps: [{ holder: 'person', period: 'day', measure: 'points', most: 8, days: null } as const],
    };
    expect(changesInWords(before, after)).toEqual([
      '怎么给：从“每次 5”改成“每小时 2，至少 1 小时，最多算 4 小时”',
      '上限：从“不设上限”改成“每人每天最多 8 分”',
    ]);
  });

  it('is empty where nothing is changed, and says all of a first version', () => {
    expect(changesInWords(before, { ...before })).toEqual([]);
    expect(changesInWords(undefined, before)).toEqual(['新的一条：每次 5，不设上限']);
  });
});
