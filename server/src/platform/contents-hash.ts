import { createHash } from 'node:crypto';

/**
 * SHA-256 over the contents of a command, so that an id sent again with other contents is told apart from the
 * same command sent twice. Keys are sorted: the order of a JSON object means nothing.
 */
export function contentsHash(contents: unknown): Buffer {
  return createHash('sha256').update(canonical(contents)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
