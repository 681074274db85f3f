import fc from 'fast-check';
import { seed } from '../../test-support/seed';
import { amountInWords } from './amount-in-words';

describe('an amount in words', () => {
  it.each([
    [0, '零'],
    [1, '一'],
    [5, '五'],
    [10, '十'],
    [15, '十五'],
    [20, '二十'],
    [21, '二十一'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [115, '一百一十五'],
    [1000, '一千'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [4500, '四千五百'],
    [10_000, '一万'],
    [10_005, '一万零五'],
    [10_500, '一万零五百'],
    [12_000, '一万二千'],
    [100_000, '十万'],
    [100_010, '十万零一十'],
    [1_000_000, '一百万'],
    [1_010_101, '一百零一万零一百零一'],
    [100_000_001, '一亿零一'],
    [100_010_000, '一亿零一万'],
  ])('%i is said %s', (amount, words) => {
    expect(amountInWords(amount)).toBe(words);
  });

  it('reads back as the same amount, for every amount there can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), amount => {
        expect(amountOf(amountInWords(amount))).toBe(amount);
      }),
      { seed },
    );
  });

  it('never says two noughts in a row, nor ends in one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), amount => {
        expect(amountInWords(amount)).not.toMatch(/零零|零$/);
      }),
      { seed },
    );
  });

  it('is not given for what is no amount', () => {
    for (const nonsense of [-1, 1.5, Number.NaN, 1e12])
      expect(() => amountInWords(nonsense)).toThrow(RangeError);
  });
});

/** The other way round, written apart from the way there. */
function amountOf(words: string): number {
  const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  let whole = 0;
  let group = 0;
  let digit = 0;
  for (const character of words) {
    if (character === '万') {
      whole += (group + digit) * 10_000;
      group = 0;
      digit = 0;
    } else if (places[character]) {
      group += (digit === 0 ? 1 : digit) * places[character];
      digit = 0;
    } else {
      digit = '零一二三四五六七八九'.indexOf(character);
    }
  }
  return whole + group + digit;
}
