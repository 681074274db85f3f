import fc from 'fast-check';
import { dayAfter, firstGap, meet, type OfficeDays } from './office-days';

const start = '2026-11-23';
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

const office: fc.Arbitrary<OfficeDays> = fc
  .record({ from: fc.nat(20), length: fc.option(fc.nat(15)) })
  .map(({ from, length }) => ({
    from: dayAfter(start, from - 5),
    until: length === null ? null : dayAfter(start, from - 5 + length),
  }));

const serves = ({ from, until }: OfficeDays, day: string) => from <= day && (until === null || day <= until);
const days = Array.from({ length: 60 }, (_, n) => dayAfter(start, n - 10));

describe(`the days of offices (seed ${seed})`, () => {
  it('go over the end of a month and of a year', () => {
    expect([dayAfter('2026-11-30', 1), dayAfter('2026-12-31', 1), dayAfter('2027-01-01', -1)]).toEqual([
      '2026-12-01',
      '2027-01-01',
      '2026-12-31',
    ]);
  });

  it('meet where a day belongs to both', () => {
    fc.assert(
      fc.property(office, office, (one, other) => {
        expect(meet(one, other)).toBe(days.some(day => serves(one, day) && serves(other, day)));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('leave a first gap where a day belongs to none', () => {
    fc.assert(
      fc.property(fc.array(office, { maxLength: 4 }), offices => {
        const gap = days.find(day => day >= start && !offices.some(one => serves(one, day)));
        expect(firstGap(offices, start)).toBe(gap ?? null);
      }),
      { seed, numRuns: 300 },
    );
  });
});
