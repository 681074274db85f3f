import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { reportStateNames } from '@torreya/shared/domain/report-steps';
import fc from 'fast-check';
import { asked, longestWords, nothingAsked, type Place, readPlace, writePlace } from './place';

const seed = Number(process.env.PLACE_SEED ?? Date.now() % 2 ** 31);

const day = fc.constantFrom(undefined, '2025-12-31', '2026-01-01', '2026-11-22');
const places: fc.Arbitrary<Place> = fc.record({
  page: fc.constantFrom(undefined, 'routing', 'area-imports'),
  item: fc.constantFrom(undefined, '12', '0193a1b2-0000-7000-8000-000000000000'),
  filter: fc.record({
    states: fc.subarray(reportStateNames as string[]) as fc.Arbitrary<Place['filter']['states']>,
    categories: fc.subarray(reportCategoryNames as string[]) as fc.Arbitrary<Place['filter']['categories']>,
    area: fc.constantFrom(undefined, '330683', '330683106273'),
    from: day,
    until: day,
    words: fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.trim().slice(0, longestWords)),
    alert: fc.constantFrom(undefined, 'red', 'yellow', 'green'),
  }),
  order: fc.constantFrom('newest', 'oldest', 'late'),
  size: fc.constantFrom(20, 50, 100),
  before: fc.constantFrom(undefined, '2026-11-22T10:00:00.123456Z_0193a1b2-0000-7000-8000-000000000000'),
  report: fc.constantFrom(undefined, '0193a1b2-0000-7000-8000-000000000000'),
});
/** By being late only what is late is ordered. */
const place = places.map(
  (one): Place => (one.order === 'late' ? { ...one, filter: { ...one.filter, alert: 'red' } } : one),
);

describe(`an address of the console (seed ${seed})`, () => {
  it('says all of a place: what is written is read again', () => {
    fc.assert(
      fc.property(place, somewhere => {
        expect(readPlace(writePlace(somewhere))).toEqual(somewhere);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('is short where nothing is asked', () => {
    expect(writePlace(readPlace(''))).toBe('');
    expect(writePlace({ ...readPlace(''), filter: { ...nothingAsked, categories: ['road', 'water'] } })).toBe(
      '?categories=road,water',
    );
  });

  it('that is mistyped or of another time opens the list, without what it cannot mean', () => {
    const wrong =
      '?page=谷来&item=%2F&states=done,routed&categories=x&area=谷来&from=2026-13-01&size=7&order=up&alert=blue&before=%00&report=1';
    expect(readPlace(wrong)).toEqual({
      ...readPlace(''),
      filter: { ...nothingAsked, states: ['routed'] },
    });
    expect(readPlace('?order=late').filter.alert).toBe('red');
    fc.assert(
      fc.property(fc.string(), anything => {
        expect(() => readPlace(anything)).not.toThrow();
      }),
      { seed },
    );
  });

  it('asks the server for nothing that is not asked', () => {
    expect(Object.values(asked(nothingAsked)).filter(value => value !== undefined)).toEqual([]);
    expect(asked({ ...nothingAsked, states: ['routed', 'accepted'] }).states).toBe('routed,accepted');
  });
});
