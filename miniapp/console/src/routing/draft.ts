import type { Names, Rule } from './rule-words';

export interface DraftRow {
  /** Its own for as long as the draft lives, wherever it is moved. */
  readonly key: string;
  readonly rule: Rule;
}

/** A table that is being written. It is kept in this browser until it is published or thrown away. */
export interface Draft {
  /** The newest version that its writer has seen. */
  readonly basedOn: number;
  readonly rows: readonly DraftRow[];
  readonly names: Names;
}

export const emptyRule: Rule = {
  name: '',
  categories: [],
  areaCode: null,
  dedicatedGridCode: null,
  priorities: [],
  weekdays: [],
  hours: null,
  days: null,
  owner: { kind: 'role', role: 'village_cadre' },
  told: [],
};

export function draftOf(rules: readonly Rule[], names: Names, basedOn: number): Draft {
  return { basedOn, names, rows: rules.map(rule => ({ key: crypto.randomUUID(), rule })) };
}

/** One step up or down; at the end it stays. */
export function moved(rows: readonly DraftRow[], index: number, by: -1 | 1): readonly DraftRow[] {
  const row = rows[index];
  const other = rows[index + by];
  if (!row || !other) return rows;
  return rows.map((one, at) => (at === index ? other : at === index + by ? row : one));
}

/** In place of the row with its key, or at the end. */
export function put(rows: readonly DraftRow[], row: DraftRow): readonly DraftRow[] {
  const isThere = rows.some(({ key }) => key === row.key);
  return isThere ? rows.map(one => (one.key === row.key ? row : one)) : [...rows, row];
}

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Of the row where it stands after the change; of a removed one where it stood. */
  readonly no: number;
  readonly before: Rule | null;
  readonly after: Rule | null;
  readonly wasNo: number | null;
}

/** What a table changes of another one. Rows are the same that say the same, or else that have the same name. */
export function changesBetween(before: readonly Rule[], after: readonly Rule[]): Change[] {
  const pairs = pairsOf(before, after);
  const stayed = new Set(longestRising(pairs));
  const changes: Change[] = after.flatMap((rule, at): Change[] => {
    const was = pairs[at] ?? null;
    const old = was === null ? null : (before[was] ?? null);
    const row = { no: at + 1, before: old, after: rule, wasNo: was === null ? null : was + 1 };
    if (old === null) return [{ kind: 'added', ...row }];
    if (!isSame(old, rule)) return [{ kind: 'changed', ...row }];
    return was !== null && !stayed.has(was) ? [{ kind: 'moved', ...row }] : [];
  });
  const gone = before.flatMap((rule, at): Change[] =>
    pairs.includes(at) ? [] : [{ kind: 'removed', no: at + 1, before: rule, after: null, wasNo: at + 1 }],
  );
  return [...changes, ...gone];
}

/** Of each row of `after` its row in `before`, or null. */
function pairsOf(before: readonly Rule[], after: readonly Rule[]): (number | null)[] {
  const taken = new Set<number>();
  const pair = (fits: (old: Rule, rule: Rule) => boolean, known: readonly (number | null)[]) =>
    after.map((rule, at) => {
      const already = known[at] ?? null;
      if (already !== null) return already;
      const found = before.findIndex((old, index) => !taken.has(index) && fits(old, rule));
      if (found < 0) return null;
      taken.add(found);
      return found;
    });
  const same = pair(isSame, []);
  return pair((old, rule) => old.name === rule.name, same);
}

function isSame(one: Rule, other: Rule): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

function canonical(rule: Rule): unknown[] {
  return Object.entries(rule).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The most rows that keep their order among each other: only the others have moved. */
function longestRising(numbers: readonly (number | null)[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    if (number === null) continue;
    const before = best.filter(line => (line.at(-1) ?? -1) < number);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, number]);
  }
  return best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
}

/** What was published for later and takes the place of a table that begins at `at`; undefined: nobody has said when. */
export function startingAfter<V extends { readonly effectiveAt: string }>(
  versions: readonly V[],
  at: Date | undefined,
): V[] {
  return at ? versions.filter(({ effectiveAt }) => new Date(effectiveAt) > at) : [];
}
