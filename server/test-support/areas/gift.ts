import { isConvex, joined, outerRing, shrunk } from './drawing';
import { rowsBelow, type SentRow, townCode } from './sent-county';

/** The micro-grids of one grid, of which one gives a part of its ground to another. */
export interface Give {
  readonly rows: SentRow[];
  readonly from: SentRow;
  readonly to: SentRow;
  /** In the part that is given. */
  readonly place: { lng: number; lat: number; datum: 'gcj02' };
  /** As drawn before, with the two of them made one. */
  merged(): { rows: SentRow[]; kept: SentRow; gone: string };
  /** A dedicated grid in their village, that is new. */
  market(): SentRow;
}

export function gift(): Give {
  const grids = rowsBelow(townCode).filter(({ properties }) => properties.level === 'grid');
  const [rows] = grids
    .map(({ properties }) => rowsBelow(properties.code))
    .filter(all => all.length > 2 && all.every(isConvex));
  const [from, to] = rows ?? [];
  if (!rows || !from || !to) throw new Error('no grid of the town has convex micro-grids');
  const part = shrunk(from, 0.4);
  const market = () => marketAt(from, part);
  const merged = () => {
    const [kept, gone, ...others] = rowsBelow(from.properties.parentCode);
    if (!kept || !gone) throw new Error('a grid of three micro-grids has two');
    kept.geometry.coordinates = joined(kept, gone);
    kept.properties.replaces = [gone.properties.code];
    return { rows: [kept, ...others], kept, gone: gone.properties.code };
  };
  const middle = [0, 1].map(
    axis =>
      outerRing(from)
        .slice(1)
        .reduce((sum, at) => sum + at[axis]!, 0) /
      (outerRing(from).length - 1),
  );
  from.geometry.coordinates[0]!.push(part);
  to.geometry.coordinates.push([part]);
  return { rows, from, to, place: { lng: middle[0]!, lat: middle[1]!, datum: 'gcj02' }, merged, market };
}

function marketAt({ properties }: SentRow, ring: [number, number][]): SentRow {
  const parentCode = properties.code.slice(0, 12);
  return {
    type: 'Feature',
    properties: { code: `${parentCode}901`, level: 'dedicated_grid', parentCode, name: '菜市场' },
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  };
}
