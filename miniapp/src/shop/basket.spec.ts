import fc from 'fast-check';
import { seed } from '../../test-support/seed';
import { type Basket, canAdd, changed, type Goods, linesOf, totalOf } from './basket';

const soap: Goods = { id: 'soap', name: '肥皂', points: 5, stock: 3, picture: '' };
const towel: Goods = { id: 'towel', name: '毛巾', points: 10, stock: 1, picture: '' };
const oil: Goods = { id: 'oil', name: '菜油', points: 60, stock: 0, picture: '' };
const shelf = [soap, towel, oil];

describe('a basket', () => {
  it('costs what its goods cost together', () => {
    const basket = changed(changed(changed({}, soap, 1), soap, 1), towel, 1);
    expect(totalOf(basket, shelf)).toBe(20);
    expect(linesOf(basket, shelf)).toEqual([
      { goodsId: 'soap', quantity: 2 },
      { goodsId: 'towel', quantity: 1 },
    ]);
  });

  it('takes no more than is on the shelf', () => {
    expect(changed(changed({}, towel, 1), towel, 1)).toEqual({ towel: 1 });
    expect(changed({}, oil, 1)).toEqual({});
    expect(canAdd({}, oil)).toBe(false);
  });

  it('forgets what was put back, and goes no lower than empty', () => {
    expect(changed(changed({}, soap, 1), soap, -1)).toEqual({});
    expect(changed({}, soap, -1)).toEqual({});
  });

  it('stays within what the contract takes in one go', () => {
    const plenty = (id: string): Goods => ({ ...soap, id, stock: 1000 });
    const full: Basket = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`g${i}`, 1]));
    expect(canAdd(full, plenty('another'))).toBe(false);
    expect(canAdd(full, plenty('g1'))).toBe(true);
    expect(canAdd({ g1: 99 }, plenty('g1'))).toBe(false);
  });

  it('has lines that add up to its total, whatever was tapped', () => {
    const tap = fc.tuple(fc.constantFrom(...shelf), fc.constantFrom<1 | -1>(1, -1));
    fc.assert(
      fc.property(fc.array(tap), taps => {
        const basket = taps.reduce<Basket>((before, [goods, by]) => changed(before, goods, by), {});
        const sum = linesOf(basket, shelf).reduce((total, { goodsId, quantity }) => {
          const goods = shelf.find(({ id }) => id === goodsId);
          expect(quantity).toBeGreaterThan(0);
          expect(quantity).toBeLessThanOrEqual(goods?.stock ?? 0);
          return total + quantity * (goods?.points ?? 0);
        }, 0);
        expect(sum).toBe(totalOf(basket, shelf));
      }),
      { seed },
    );
  });
});
