import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { reportPriorityNames } from '@torreya/shared/domain/report-priorities';
import {
  covers,
  firstMatch,
  type RoutingQuestion,
  type RoutingRule,
} from '@torreya/shared/domain/routing-rules';
import fc from 'fast-check';
import { type Rule, rule } from '../../../test-support/reports/routing-rule';

const anything: RoutingRule = rule();
/** A Sunday. */
const question: RoutingQuestion = {
  category: 'fire',
  areaPath: '1/11/111/1111',
  dedicatedGridCodes: [],
  priority: 'normal',
  day: '2026-11-22',
  time: '09:30',
};
const fits = (conditions: Partial<Rule>, asked: Partial<RoutingQuestion> = {}) =>
  firstMatch([rule(conditions)], { ...question, ...asked }) !== null;

describe('a table of rules', () => {
  it('answers with the first row that fits, and says which', () => {
    const rules = [rule({ categories: ['water'] }), rule({ name: '着火' }), anything];
    expect(firstMatch(rules, question)).toMatchObject({ no: 2, rule: { name: '着火' } });
    expect(firstMatch([], question)).toBeNull();
  });

  it('takes an area with everything below it, and no other whose code only begins the same', () => {
    expect(fits({ areaCode: '111' })).toBe(true);
    expect(fits({ areaCode: '11' })).toBe(true);
    expect(fits({ areaCode: '112' })).toBe(false);
    expect(fits({ areaCode: '111' }, { areaPath: '1/11/1112' })).toBe(false);
  });

  it('takes a dedicated grid only where the place lies in it', () => {
    expect(fits({ dedicatedGridCode: '999' })).toBe(false);
    expect(fits({ dedicatedGridCode: '999' }, { dedicatedGridCodes: ['999'] })).toBe(true);
  });

  it('includes the first minute of its hours and not the last', () => {
    const hours = { from: '09:30', until: '17:00' };
    expect(fits({ hours })).toBe(true);
    expect(fits({ hours }, { time: '16:59' })).toBe(true);
    expect(fits({ hours }, { time: '17:00' })).toBe(false);
  });

  it('counts a night to the day on which it began', () => {
    const sundayNight = { hours: { from: '18:00', until: '08:00' }, weekdays: [7] };
    expect(fits(sundayNight, { time: '18:00' })).toBe(true);
    expect(fits(sundayNight, { day: '2026-11-23', time: '07:59' })).toBe(true);
    expect(fits(sundayNight, { time: '07:59' })).toBe(false);
    const newYear = {
      hours: { from: '18:00', until: '08:00' },
      days: { from: '2026-12-31', until: '2026-12-31' },
    };
    expect(fits(newYear, { day: '2027-01-01', time: '00:00' })).toBe(true);
    expect(fits(newYear, { day: '2026-12-31', time: '00:00' })).toBe(false);
  });
});

const half = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: null });
const area = fc.constantFrom('11', '111', '112', '1111', '1112');
const time = fc.nat({ max: 24 * 60 - 1 }).map(clock);
const day = fc.nat({ max: 20 }).map(dayNo);
const rules: fc.Arbitrary<RoutingRule[]> = fc.array(
  fc.record({
    name: fc.constant('x'),
    categories: fc.subarray(reportCategoryNames, { maxLength: 4 }),
    areaCode: half(area),
    dedicatedGridCode: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: area }),
    priorities: fc.subarray(reportPriorityNames),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    hours: fc.option(fc.record({ from: time, until: time }), { nil: null }),
    days: fc.option(
      fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a })),
      { nil: null },
    ),
    owner: fc.constant({ kind: 'role', role: 'town_officer' } as const),
    told: fc.constant([]),
  }),
  { maxLength: 6 },
);
const questions: fc.Arbitrary<RoutingQuestion> = fc.record({
  category: fc.constantFrom(...reportCategoryNames),
  areaPath: fc.constantFrom('1/11', '1/11/111', '1/11/111/1111', '1/11/112/1121', '1/12/121'),
  dedicatedGridCodes: fc.subarray(['11', '112']),
  priority: fc.constantFrom(...reportPriorityNames),
  day,
  time,
});

describe('whatever the table and the report', () => {
  it('the row is the one that a reader with a calendar finds, minute by minute (20,000 questions)', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(rules, questions, (table, asked) => {
        const index = table.findIndex(row => plainlyFits(row, asked));
        expect(firstMatch(table, asked)?.no ?? 0).toBe(index + 1);
      }),
      { seed, numRuns: 20_000, endOnFailure: true },
    );
  });

  it('a row that is called unreachable is never reached (20,000 pairs and questions)', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    console.info(`seed ${seed}`);
    let covered = 0;
    // The one above asks only one or two things, and often the same as the one below.
    const pairs = fc
      .tuple(rules, fc.subarray([...asking], { maxLength: 2 }), fc.boolean(), questions)
      .filter(([table]) => table.length > 1)
      .map(([[first, below], kept, isSame, asked]) => {
        const asks = Object.fromEntries(kept.map(key => [key, (isSame ? below : first)?.[key]]));
        return [{ ...anything, ...asks }, below, asked] as const;
      });
    fc.assert(
      fc.property(pairs, ([above, below, asked]) => {
        if (!below || !covers(above, below, pathOf)) return;
        covered += 1;
        expect(firstMatch([above, below], asked)?.no).not.toBe(2);
      }),
      { seed, numRuns: 20_000, endOnFailure: true },
    );
    expect(covered).toBeGreaterThan(3_000);
  });
});

const asking = ['categories', 'areaCode', 'priorities', 'weekdays', 'hours', 'days'] as const;
const paths = ['1/11/111/1111', '1/11/111/1112', '1/11/112'];
function pathOf(code: string): string {
  const path = paths.find(one => one.split('/').includes(code)) ?? code;
  return path.slice(0, path.indexOf(code) + code.length);
}

/** Every condition by itself; hours by laying them as whole intervals of minutes on a line of days. */
function plainlyFits(row: RoutingRule, asked: RoutingQuestion): boolean {
  if (row.categories.length > 0 && !row.categories.some(one => one === asked.category)) return false;
  if (row.priorities.length > 0 && !row.priorities.some(one => one === asked.priority)) return false;
  if (row.areaCode !== null && !`/${asked.areaPath}/`.includes(`/${row.areaCode}/`)) return false;
  if (row.dedicatedGridCode !== null && !asked.dedicatedGridCodes.some(one => one === row.dedicatedGridCode))
    return false;
  const now = minutesOf(asked.time) + 1_440 * numberOf(asked.day);
  for (let begun = -1; begun <= 21; begun += 1) {
    const named = dayNo(begun);
    if (row.days && (named < row.days.from || named > row.days.until)) continue;
    // Day 0 is a Sunday.
    if (row.weekdays.length > 0 && !row.weekdays.includes(((begun + 6 + 7) % 7) + 1)) continue;
    const from = row.hours ? minutesOf(row.hours.from) : 0;
    const until = row.hours ? minutesOf(row.hours.until) : 1_440;
    const length = until > from ? until - from : until + 1_440 - from;
    const start = begun * 1_440 + from;
    if (start <= now && now < start + length) return true;
  }
  return false;
}

function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

function dayNo(number: number): string {
  return new Date(Date.UTC(2026, 10, 22 + number)).toISOString().slice(0, 10);
}

function numberOf(named: string): number {
  return (Date.parse(named) - Date.UTC(2026, 10, 22)) / 86_400_000;
}
