import { type LetterKindName, letterKinds } from '@torreya/shared/domain/letters';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../platform/day';

export interface LetterNumber {
  readonly townCode: string;
  readonly year: number;
  readonly no: number;
  /** As it stands on the paper: `谷平交〔2026〕12号`. */
  readonly number: string;
}

/**
 * The next number of a town, kind and year, without gaps: whoever takes one holds the row of the last until the
 * transaction ends, and gives it back if nothing comes of it. Ask late.
 */
export async function nextLetterNumber(
  tx: EntityManager,
  { countyId, townCode, kind, at }: { countyId: string; townCode: string; kind: LetterKindName; at: Date },
): Promise<LetterNumber> {
  const year = Number(dayOf(at).slice(0, 4));
  const [count] = await tx.query<{ no: number }[]>(countOn, [countyId, townCode, kind, year]);
  const [town] = await tx.query<{ word: string }[]>(wordOfTown, [countyId, townCode]);
  if (!count || !town) throw new Error(`${townCode} issues no letters.`);
  const { no } = count;
  return { townCode, year, no, number: `${town.word}${letterKinds[kind].mark}〔${year}〕${no}号` };
}

const countOn = `
INSERT INTO letter_count AS counted (county_id, town_code, kind, year, last) VALUES ($1, $2, $3, $4, 1)
ON CONFLICT (county_id, town_code, kind, year) DO UPDATE SET last = counted.last + 1
RETURNING last AS no`;

/** The town's own word, or the first character of its name and the one for safety. */
const wordOfTown = `
SELECT coalesce(letter_word, left(name, 1) || '平') AS word FROM area WHERE county_id = $1 AND code = $2`;
