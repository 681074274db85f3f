import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Links that open a file without a session, since neither a picture nor a player can send a header. What is signed is a
 * list of words that names exactly one file and the instant at which the link ends.
 */
export type SignedWords = readonly (string | number)[];

const hour = 3600;

/**
 * Seconds since 1970. Good for one to two hours: all links of an hour end at the same instant, so that a phone that asks
 * twice loads a file once.
 */
export function endOfLinks(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / hour) + 2) * hour;
}

export function signatureOf(secret: string, words: SignedWords): string {
  return createHmac('sha256', secret).update(words.join('|')).digest('base64url');
}

/** Whether we signed exactly this, and it is still good. Takes as long for a near miss as for nonsense. */
export function isSigned(
  secret: string,
  words: SignedWords,
  { expires, signature, now }: { expires: number; signature: string; now: Date },
): boolean {
  const expected = Buffer.from(signatureOf(secret, words));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && now.getTime() < expires * 1000;
}
