import type { SheetColumn } from '@torreya/shared/domain/award-sheet';
import type { RuleForm } from '@torreya/shared/domain/earning-rules';
import type { RuleCap } from '@torreya/shared/domain/rule-caps';
import fc from 'fast-check';
import type { RuleInForce } from '../../programmes.service';
import { CapRoom } from '../../rules/cap-room';
import { limitOf } from '../../rules/caps';
import type { SheetRow } from '../sheet/sheet-row';
import { cappedOf, occasionKey, planRows } from './plan-rows';
import { dayIn, type KnownHousehold, resolveRows } from './resolve-rows';

const days = ['2026-11-01', '2026-11-02'];
const cap: RuleCap = { holder: 'household', period: 'month', measure: 'points', most: 12, days: null };
const rule = (name: string, form: RuleForm, way: RuleInForce['way'] = 'application'): RuleInForce => ({
  villageCode: null,
  ...{ ruleId: name, versionId: `${name} 1`, name, about: '', basis: '', points: 5, unit: '次', form, way },
  caps: [cap],
});
const rules = [
  rule('扫雪', { kind: 'fixed', points: 5 }),
  rule('第一次', { kind: 'first_time', points: 2, multiplier: 3 }),
  rule('巡防', { kind: 'per_unit', points: 2, measure: '小时', leastUnits: 2, mostUnits: 4 }),
  rule('看着给', { kind: 'range', least: 1, most: 9 }, 'not_yet'),
];
const household = (number: string, headName: string, isHis = false): KnownHousehold => ({
  ...{ id: `house ${number}`, number, headName, areaPath: '', personId: `head of ${number}`, isHis },
});
const households = [
  household('1', '王桂花'),
  household('2', '王桂花'),
  household('3', '俞阿根'),
  household('4', '张三', true),
];

/** Mostly a row that nothing stands against by itself, with one cell of it written otherwise now and then. */
const good = fc
  .record({
    who: fc.constantFrom(['1', '王桂花'], ['2', '王桂花'], ['３', '俞阿根']),
    rule: fc.constantFrom(['扫雪', ''], ['第一次', ''], ['巡防', '3'], ['巡防', '9']),
    day: fc.constantFrom(...days, '2026/11/2'),
  })
  .map(({ who: [number = '', headName = ''], rule: [ruleName = '', units = ''], day }) => {
    return { number, headName, ruleName, units, day, words: '扫了村口', points: '' };
  });
const odd = fc.constantFrom<Partial<Record<SheetColumn, string>>>(
  { number: '9' },
  { number: '' },
  { number: '4', headName: '张三' },
  { headName: '俞阿根' },
  { ruleName: '看着给' },
  { ruleName: '没有的' },
  { units: 'x' },
  { units: '1' },
  { day: '2026-12-01' },
  { day: '2020-01-01' },
  { day: '昨天' },
  { words: '' },
  { points: '5' },
  { points: '6' },
);
const cells = fc
  .tuple(good, fc.option(odd, { freq: 3 }))
  .map(([row, change]): Record<SheetColumn, string> => ({ ...row, ...change }));

function plan(rows: readonly SheetRow[], occasions: readonly string[]) {
  const known = { today: '2026-11-20', firstDay: '2025-11-20', households };
  const resolved = resolveRows(rows, { ...known, rulesOn: new Map(days.map(day => [day, rules])) });
  const limits = resolved.flatMap(row => {
    const capped = cappedOf(row, 1);
    if (!capped) return [];
    const met = limitOf(cap, capped, capped.ruleId).map(limit => ({ cap, key: limit.counter.key }));
    return [[capped.id, met] as const];
  });
  const room = new CapRoom(new Map(limits), new Map());
  return planRows(resolved, { occasions: new Set(occasions), had: new Set(), room });
}

describe('the rows of a table', () => {
  it('without those that have faults have none, give the same, and keep every rule of the programme', () => {
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 14 }), fc.boolean(), (written, isBefore) => {
        const rows = written.map((one, n): SheetRow => ({ row: n + 2, cells: one, faults: [] }));
        const before = isBefore ? [occasionKey('house 1', '扫雪', '2026-11-01')] : [];
        const whole = plan(rows, before);
        const kept = whole.filter(({ proposal }) => proposal);
        const again = plan(
          kept.map(({ resolved }) => resolved.sheet),
          before,
        );
        expect(again.map(({ proposal }) => proposal)).toEqual(kept.map(({ proposal }) => proposal));
        const proposals = kept.flatMap(({ proposal }) => proposal ?? []);
        const keys = proposals.map(one => occasionKey(one.householdId, one.ruleId, one.factOn));
        expect(new Set([...keys, ...before]).size).toBe(keys.length + before.length);
        expect(proposals.every(one => !one.household.isHis && one.words !== '')).toBe(true);
        for (const { id } of households) {
          for (const { ruleId } of rules) {
            const own = proposals.filter(one => one.householdId === id && one.ruleId === ruleId);
            expect(own.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(cap.most);
            expect(own.filter(({ inputs }) => inputs.isFirst).length).toBeLessThanOrEqual(1);
          }
        }
        for (const { proposal, faults } of whole) expect(proposal === null).toBe(faults.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('are days in whatever way people write them, and none that is not in the calendar', () => {
    expect(['2026-11-3', '2026/11/03', '2026.11.3', '２０２６年11月3日'].map(dayIn)).toEqual(
      Array(4).fill('2026-11-03'),
    );
    expect(['2026-02-29', '2026-13-01', '11-03', '45000', ''].map(dayIn)).toEqual(Array(5).fill(null));
  });
});
