import {
  claimCodeDigits,
  claimCodeOf,
  readClaimCode,
  spacedClaimCode,
} from '@torreya/shared/domain/claim-code';
import fc from 'fast-check';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
const numbers = fc.array(fc.nat(31), { minLength: claimCodeDigits, maxLength: claimCodeDigits });

describe('a claim code', () => {
  it('is read as it was shown, with or without its dashes, in small letters, and with O, I and L for 0 and 1', () => {
    fc.assert(
      fc.property(numbers, drawn => {
        const code = claimCodeOf(drawn);
        expect(readClaimCode(spacedClaimCode(code))).toBe(code);
        const asHeard = code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
        expect(readClaimCode(` ${asHeard} `)).toBe(code);
      }),
      { seed },
    );
  });

  it('with one wrong sign is no code', () => {
    fc.assert(
      fc.property(numbers, fc.nat(claimCodeDigits), fc.integer({ min: 1, max: 31 }), (drawn, at, by) => {
        const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const code = [...claimCodeOf(drawn)];
        code[at] = signs[(signs.indexOf(code[at] ?? '') + by) % 32] ?? '';
        expect(readClaimCode(code.join(''))).toBeNull();
      }),
      { seed },
    );
  });

  it.each(['', '123', 'UUUU-UUUU-UUUUU', '7K3M-9QPX-2ABC'])('is not %s', text => {
    expect(readClaimCode(text)).toBeNull();
  });
});
