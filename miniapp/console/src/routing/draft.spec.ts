import fc from 'fast-check';
import { changesBetween, draftOf, emptyRule, moved, put, startingAfter } from './draft';
import type { Rule } from './rule-words';

const seed = Number(process.env.DRAFT_SEED ?? Date.now() % 2 ** 31);

const named = (name: string, changes: Partial<Rule> = {}): Rule => ({ ...emptyRule, name, ...changes });
const [fire, water, road] = [named('火'), named('水'), named('路')];
const told = (before: Rule[], after: Rule[]) =>
  changesBetween(before, after).map(({ kind, no, wasNo }) => `${kind} ${no} was ${wasNo}`);

describe(`what a draft changes (seed ${seed})`, () => {
  it('is nothing where it says the same', () => {
    expect(told([fire, water], [fire, water])).toEqual([]);
  });

  it('is what was added, removed and changed, a row known by its name', () => {
    expect(told([fire], [fire, water])).toEqual(['added 2 was null']);
    expect(told([fire, water], [water])).toEqual(['removed 1 was 1']);
    expect(told([fire], [named('火', { categories: ['fire'] })])).toEqual(['changed 1 was 1']);
  });

  it('is only the row that was moved, not those that it passed', () => {
    expect(told([fire, water, road], [road, fire, water])).toEqual(['moved 1 was 3']);
    expect(told([fire, water, road], [water, road, fire])).toEqual(['moved 3 was 1']);
  });

  it('tells two rows of one name apart by what they say', () => {
    const night = named('火', { hours: { from: '22:00', until: '06:00' } });
    expect(told([fire, night], [night, fire])).toHaveLength(1);
    expect(told([fire, night], [night])).toEqual(['removed 1 was 1']);
  });

  it('is nothing exactly where both tables are the same, and tells every row of the new one at most once', () => {
    const rule = fc
      .record({ name: fc.constantFrom('火', '水', '路'), weekdays: fc.subarray([1, 2]) })
      .map(({ name, weekdays }) => named(name, { weekdays }));
    const table = fc.array(rule, { maxLength: 6 });
    fc.assert(
      fc.property(table, table, (before, after) => {
        const changes = changesBetween(before, after);
        expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
        const rows = changes.filter(({ kind }) => kind !== 'removed').map(({ no }) => no);
        expect(new Set(rows).size).toBe(rows.length);
        const count = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length;
        expect(after.length - count('added')).toBe(before.length - count('removed'));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('the rows of a draft', () => {
  const { rows } = draftOf([fire, water], {}, 1);
  const names = (list: typeof rows) => list.map(({ rule }) => rule.name).join('');

  it('move by one, and stay where there is nowhere to go', () => {
    expect(names(moved(rows, 1, -1))).toBe('水火');
    expect(names(moved(rows, 0, -1))).toBe('火水');
    expect(names(moved(rows, 1, 1))).toBe('火水');
  });

  it('are put back in their place, new ones at the end', () => {
    expect(names(put(rows, { key: rows[0]!.key, rule: road }))).toBe('路水');
    expect(names(put(rows, { key: 'new', rule: road }))).toBe('火水路');
  });
});

describe('what was published for later', () => {
  const versions = ['2026-11-20T00:00:00Z', '2026-12-01T00:00:00Z'].map(effectiveAt => ({ effectiveAt }));

  it('takes the place of a table that begins before it, and of none that begins after it', () => {
    expect(startingAfter(versions, new Date('2026-11-22T00:00:00Z'))).toEqual([versions[1]]);
    expect(startingAfter(versions, new Date('2026-12-02T00:00:00Z'))).toEqual([]);
    expect(startingAfter(versions, undefined)).toEqual([]);
  });
});
