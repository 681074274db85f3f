import fc from 'fast-check';
import { contentsHash } from './contents-hash';

describe('the hash of a command’s contents', () => {
  it('does not depend on the order of keys, nor on fields that are not there', () => {
    expect(contentsHash({ a: 1, b: { c: [1, 2], d: null } })).toEqual(
      contentsHash({ b: { d: null, c: [1, 2], e: undefined }, a: 1 }),
    );
  });

  it('tells values, types and order of a list apart', () => {
    const different = [
      { a: 1 },
      { a: '1' },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: null },
      {},
      { b: 1 },
      [{ a: 1 }],
    ];
    const hashes = different.map(value => contentsHash(value).toString('hex'));
    expect(new Set(hashes).size).toBe(different.length);
  });

  it('is the same again for whatever JSON can say', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const sentAgain = JSON.parse(JSON.stringify(value));
        return contentsHash(value).equals(contentsHash(sentAgain));
      }),
      { seed },
    );
  });
});
