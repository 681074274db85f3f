/**
 * How alike two texts are, as pg_trgm measures it: of all groups of three characters that either has, the share that both
 * have. Counted here and not in the database, since pg_trgm is not on every server, and passes over Chinese where the
 * database's locale is plain C; a spec holds this to PostgreSQL's own figures.
 * Source: PostgreSQL's documentation, F.35 pg_trgm.
 */
export type Trigrams = ReadonlySet<number>;

const word = /[\p{L}\p{N}]+/gu;

/** Of each word, with two spaces before it and one behind, in small letters. */
export function trigramsOf(text: string): Trigrams {
  const trigrams = new Set<number>();
  for (const [found] of text.toLowerCase().matchAll(word)) {
    let [a, b] = [space, space];
    for (let at = 0; at <= found.length; at += 1) {
      const c = at < found.length ? found.charCodeAt(at) : space;
      trigrams.add(mixed(a, b, c));
      [a, b] = [b, c];
    }
  }
  return trigrams;
}

/** From 0 to 1. */
export function likeness(one: Trigrams, other: Trigrams): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  if (few.size === 0) return 0;
  let common = 0;
  for (const trigram of few) if (many.has(trigram)) common += 1;
  return common / (few.size + many.size - common);
}

const space = 32;

/** Three characters in 31 bits, which a set keeps fastest; that two meet by chance changes no figure that matters. */
function mixed(a: number, b: number, c: number): number {
  const hash = Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
