import { type AreaFinding, areaFinding, nowhere } from './area-findings';
import type { AreaRow, Borders, StandingArea } from './area-row';
import type { Pace } from './pace';
import { bordersInGcj02 } from './read-borders';
import { verticesOutside } from './same-border';

/** A border that is redrawn moves by streets, not by a few steps: nearer than this is drawing, not datum. */
const nearMetres = 30;
/** A set in its right datum has few vertices outside what was there; a shift of 490 m throws out about half. */
const leastShare = 0.15;
/** The other reading must be better by far, or it proves nothing. */
const betterBy = 3;

const inWords = { gcj02: 'GCJ-02（高德、腾讯、微信）', wgs84: 'WGS-84（GPS、天地图）' } as const;

/**
 * Whether the whole set fits the borders in force better when it is read in the other datum. Each row is held against
 * its own border in force, or against its parent's where it is new; of a county without borders nothing can be said.
 */
export async function suspectDatum(
  rows: readonly AreaRow[],
  standing: ReadonlyMap<string, StandingArea>,
  { datum, isConfirmed }: { datum: 'gcj02' | 'wgs84'; isConfirmed: boolean },
  pace: Pace,
): Promise<AreaFinding[]> {
  let [vertices, asSaid, asOther] = [0, 0, 0];
  for (const [at, { code, parentCode, borders }] of rows.entries()) {
    await pace.step('核对坐标系', at, rows.length);
    const reference = standing.get(code)?.borders ?? standing.get(parentCode)?.borders;
    if (!borders || !reference) continue;
    const shifted: Borders = bordersInGcj02(borders, 'wgs84');
    vertices += borders.flat(2).length;
    asSaid += verticesOutside(datum === 'gcj02' ? borders : shifted, reference, nearMetres);
    asOther += verticesOutside(datum === 'gcj02' ? shifted : borders, reference, nearMetres);
  }
  if (vertices === 0 || asSaid / vertices < leastShare || asSaid < asOther * betterBy) return [];
  const facts = {
    said: inWords[datum],
    other: inWords[datum === 'gcj02' ? 'wgs84' : 'gcj02'],
    saidShare: Math.round((100 * asSaid) / vertices),
    otherShare: Math.round((100 * asOther) / vertices),
  };
  return [areaFinding(isConfirmed ? 'wrong_datum_confirmed' : 'wrong_datum', nowhere, facts)];
}
