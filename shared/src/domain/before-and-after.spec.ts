import { beforeAndAfter } from './before-and-after';

const at = (minute: number) => `2026-11-22T08:${minute}:00.000Z`;
const entry = (
  step: Parameters<typeof beforeAndAfter<string>>[0][number]['step'],
  minute: number,
  ...photos: string[]
) => ({
  ...{ step, at: at(minute), photos, voice: null },
});

describe('what it was like before, beside what it is like now', () => {
  it('is shown once somebody has closed the report, by himself or by the last of several orders', () => {
    const open = [entry('submit', 10, 'rocks'), entry('accept', 11)];
    expect(beforeAndAfter(open)).toBeNull();
    for (const step of ['resolve', 'complete'] as const) {
      const sides = beforeAndAfter([...open, entry(step, 12, 'road')]);
      expect(sides?.map(side => [side.title, side.at, side.photos])).toEqual([
        ['处理前', at(10), ['rocks']],
        ['处理后', at(12), ['road']],
      ]);
    }
  });

  it('has what was done last, where it was opened again in between', () => {
    const twice = [
      entry('submit', 10, 'rocks'),
      entry('resolve', 12, 'half'),
      entry('reopen', 13, 'still there'),
      entry('resolve', 15, 'all'),
      entry('confirm', 16),
    ];
    expect(beforeAndAfter(twice)?.[1]).toMatchObject({ at: at(15), photos: ['all'] });
  });

  it('says in words why there is no picture of before', () => {
    const closed = entry('resolve', 12, 'road');
    expect(beforeAndAfter([{ ...entry('submit', 10), voice: {} }, closed])?.[0].without).toContain('录了音');
    expect(beforeAndAfter([entry('submit', 10), closed])?.[0].without).toContain('写了字');
  });
});
