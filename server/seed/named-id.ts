import { createHash } from 'node:crypto';

/**
 * Ids follow from what they stand for (UUID version 8), so that they are the same in every seeded database and a
 * seed that was cut off overwrites its own files the next time.
 */
export function namedId(...name: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update(['seed', ...name].join('|'))
    .digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
