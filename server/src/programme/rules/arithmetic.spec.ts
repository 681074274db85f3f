import {
  arithmetic,
  formFault,
  formInWords,
  inputFault,
  mostOfOne,
  type RuleForm,
  type RuleInputs,
} from '@torreya/shared/domain/earning-rules';
import fc from 'fast-check';

const form: fc.Arbitrary<RuleForm> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), points: fc.integer({ min: -1, max: 60 }) }),
  fc.record({ kind: fc.constant('range' as const), least: fc.nat(40), most: fc.nat(60) }),
  fc.record({
    kind: fc.constant('per_unit' as const),
    points: fc.nat(20),
    measure: fc.constantFrom('小时', '公里', ''),
    leastUnits: fc.nat(4),
    mostUnits: fc.nat(12),
  }),
  fc.record({ kind: fc.constant('first_time' as const), points: fc.nat(60), multiplier: fc.nat(6) }),
  fc.record({ kind: fc.constant('monthly_standard' as const), points: fc.nat(60), multiplier: fc.nat(6) }),
  fc.record({ kind: fc.constant('deduction' as const), points: fc.nat(30), floor: fc.nat(100) }),
);

const inputs: fc.Arbitrary<RuleInputs> = fc.record(
  {
    chosen: fc.double({ min: -1, max: 70, noNaN: true }).map(n => (n % 2 > 1 ? n : Math.round(n))),
    reason: fc.constantFrom('', '干得久'),
    units: fc.integer({ min: -1, max: 30 }),
    isFirst: fc.boolean(),
    isMet: fc.boolean(),
    balance: fc.nat(200),
  },
  { requiredKeys: [] },
);

describe('the arithmetic of a rule', () => {
  it('gives whole points inside the rule’s own bounds, the same every time, and says how', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    let computed = 0;
    fc.assert(
      fc.property(form, inputs, (rule, found) => {
        fc.pre(formFault(rule) === null && inputFault(rule, found) === null);
        computed += 1;
        const first = arithmetic(rule, found);
        expect(arithmetic(rule, JSON.parse(JSON.stringify(found)))).toEqual(first);
        expect(Number.isSafeInteger(first.points)).toBe(true);
        expect(first.points).toBeLessThanOrEqual(mostOfOne(rule));
        expect(first.lines.length).toBeGreaterThan(0);
        expect(formInWords(rule)).toMatch(/\d/);
        if (rule.kind !== 'deduction') expect(first.points).toBeGreaterThanOrEqual(0);
        else {
          const left = (found.balance ?? 0) + first.points;
          expect(first.points).toBeGreaterThanOrEqual(-rule.points);
          expect(left).toBeGreaterThanOrEqual(Math.min(rule.floor, found.balance ?? 0));
        }
        // Whoever does more is never given less.
        if (rule.kind === 'per_unit') {
          const more = arithmetic(rule, { ...found, units: (found.units ?? 0) + 1 });
          expect(more.points).toBeGreaterThanOrEqual(first.points);
        }
      }),
      { seed, numRuns: 2_000, maxSkipsPerRun: 100 },
    );
    console.info(`arithmetic of rules: seed ${seed}, ${computed} computed`);
  });

  it.each<[RuleForm, RuleInputs, number, string[]]>([
    [{ kind: 'fixed', points: 5 }, {}, 5, ['一次 5']],
    [
      { kind: 'range', least: 3, most: 10 },
      { chosen: 8, reason: '夜里冒雨去的' },
      8,
      ['规则定的是 3 到 10', '审的人定了 8', '理由：夜里冒雨去的'],
    ],
    [
      { kind: 'per_unit', points: 2, measure: '小时', leastUnits: 1, mostUnits: 4 },
      { units: 6 },
      8,
      ['做了 6 小时，最多算 4 小时', '2 × 4 = 8'],
    ],
    [
      { kind: 'first_time', points: 5, multiplier: 2 },
      { isFirst: true },
      10,
      ['第一次，按 2 倍', '5 × 2 = 10'],
    ],
    [{ kind: 'first_time', points: 5, multiplier: 2 }, { isFirst: false }, 5, ['一次 5']],
    [
      { kind: 'monthly_standard', points: 30, multiplier: 2 },
      { isMet: true, isFirst: true },
      60,
      ['第一个达标的月，按 2 倍', '30 × 2 = 60'],
    ],
    [
      { kind: 'monthly_standard', points: 30, multiplier: 2 },
      { isMet: true, isFirst: false },
      30,
      ['当月达标 30'],
    ],
    [
      { kind: 'monthly_standard', points: 30, multiplier: 2 },
      { isMet: false },
      0,
      ['这个月没有达标，不加也不扣'],
    ],
    [
      { kind: 'deduction', points: 20, floor: 0 },
      { balance: 12 },
      -12,
      ['规则定的是扣 20', '当时有 12，扣到 0 为止，只扣 12'],
    ],
  ])('%j with %j gives %i', (rule, found, points, lines) => {
    expect(arithmetic(rule, found)).toEqual({ points, lines });
  });

  it('what was not found out is asked for in words, and never computed', () => {
    const patrol: RuleForm = { kind: 'per_unit', points: 2, measure: '小时', leastUnits: 2, mostUnits: 4 };
    expect(inputFault(patrol, { units: 1 })).toBe('至少要做满 2 小时');
    expect(inputFault({ kind: 'range', least: 3, most: 10 }, { chosen: 5 })).toBe('请写一句为什么定这么多');
    expect(() => arithmetic(patrol, {})).toThrow(RangeError);
  });

  it('a form that makes no sense is told so in words', () => {
    expect(formFault({ kind: 'range', least: 10, most: 3 })).toBe('最多要比最少多');
    expect(formFault({ kind: 'first_time', points: 5, multiplier: 1 })).toBe('倍数要在 2 到 5 之间');
    expect(formFault({ kind: 'fixed', points: 1.5 })).toMatch('整数');
    expect(formFault({ kind: 'fixed', points: 5 })).toBeNull();
  });
});
