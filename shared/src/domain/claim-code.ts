/**
 * The code by which whoever reported without a name finds the report again: 12 signs that carry 60 bits and one that
 * tells a slip of the pen. Crockford's signs, in which no two look alike; what is read as O, I or L is meant as 0 and 1.
 */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const claimCodeDigits = 12;

/** Out of 12 numbers from 0 to 31. */
export function claimCodeOf(numbers: readonly number[]): string {
  return [...numbers, checkOf(numbers)].map(one => signs[one]).join('');
}

/** The code that was meant, or null where a sign is missing, strange or wrong. */
export function readClaimCode(text: string): string | null {
  const said = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const numbers = [...said].map(sign => signs.indexOf(sign));
  if (numbers.length !== claimCodeDigits + 1 || numbers.includes(-1)) return null;
  return checkOf(numbers.slice(0, -1)) === numbers.at(-1) ? said : null;
}

/** As it is shown and copied: `7K3M-9QPX-2ABCD`. */
export function spacedClaimCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}

/** Luhn's sum to the base of 32: tells every single wrong sign and nearly every swap of two neighbours. */
function checkOf(numbers: readonly number[]): number {
  const sum = [...numbers].reverse().reduce((total, one, at) => {
    const weighed = at % 2 === 0 ? one * 2 : one;
    return total + Math.floor(weighed / 32) + (weighed % 32);
  }, 0);
  return (32 - (sum % 32)) % 32;
}
