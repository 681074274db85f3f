import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import hao from 'point-in-polygon-hao';
import { type Cell, GridIndex } from '../../src/areas/grid-index';
import { covers, polygonOf } from '../../src/areas/polygon';

/** A ring's corners, as borders are drawn. */
type Ring = [number, number][];

/** One polygon of a micro-grid. */
export interface Drawn {
  readonly code: string;
  readonly rings: Ring[];
}

/** A way to find a place's micro-grid; of several that have it, the one with the smallest code. */
export interface Way {
  readonly name: string;
  find(lng: number, lat: number): string | null;
}

export function ours(cells: readonly Cell[]): Way {
  const index = new GridIndex(cells);
  return { name: 'ours', find: (lng, lat) => index.find(lng, lat)?.cell.code ?? null };
}

/** All that a report is told: why it belongs there, and which others are near. */
export function oursWithNeighbours(cells: readonly Cell[]): Way {
  const index = new GridIndex(cells);
  return {
    name: 'ours, with why and neighbours',
    find: (lng, lat) => {
      const found = index.find(lng, lat);
      if (!found || index.around(lng, lat, found).borderMetres < 0) return null;
      return found.cell.code;
    },
  };
}

/** Our exact test without anything that narrows the search. */
export function fullScan(drawn: readonly Drawn[]): Way {
  const polygons = inOrder(drawn).map(({ code, rings }) => ({ code, polygon: polygonOf(rings) }));
  return {
    name: 'full scan of ours',
    find: (lng, lat) => polygons.find(({ polygon }) => covers(polygon, lng, lat))?.code ?? null,
  };
}

export function turf(drawn: readonly Drawn[]): Way {
  const polygons = inOrder(drawn).map(({ rings }) => ({ type: 'Polygon' as const, coordinates: rings }));
  return behindFlatbush('turf behind flatbush', drawn, (at, place) =>
    booleanPointInPolygon(place, polygons[at]!),
  );
}

/** What turf asks in its turn. On a border it answers 0. */
export function pointInPolygonHao(drawn: readonly Drawn[]): Way {
  const polygons = inOrder(drawn).map(({ rings }) => rings);
  return behindFlatbush('hao behind flatbush', drawn, (at, place) => hao(place, polygons[at]!) !== false);
}

/** `has` is asked only for those that could still be the smallest. */
function behindFlatbush(
  name: string,
  drawn: readonly Drawn[],
  has: (at: number, place: [number, number]) => boolean,
): Way {
  const ordered = inOrder(drawn);
  const boxes = new Flatbush(ordered.length);
  for (const { minX, minY, maxX, maxY } of ordered.map(({ rings }) => polygonOf(rings)))
    boxes.add(minX, minY, maxX, maxY);
  boxes.finish();
  return {
    name,
    find: (lng, lat) => {
      const place: [number, number] = [lng, lat];
      let owner = ordered.length;
      for (const at of boxes.search(lng, lat, lng, lat)) if (at < owner && has(at, place)) owner = at;
      return ordered[owner]?.code ?? null;
    },
  };
}

function inOrder(drawn: readonly Drawn[]): Drawn[] {
  return [...drawn].sort((a, b) => (a.code < b.code ? -1 : 1));
}
