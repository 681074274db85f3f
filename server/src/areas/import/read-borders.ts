import type { Datum } from '@torreya/shared/domain/place';
import { z } from 'zod';
import { toGcj02 } from '../../platform/datum';
import { type AreaFinding, areaFinding, type Where } from './area-findings';
import { type Borders, china, type Position } from './area-row';

/** A height may follow longitude and latitude; it is left out. */
const rings = z.array(z.array(z.array(z.number()).min(2)).min(1)).min(1);
const geometry = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
]);

/** The borders of one row as they were sent, in whatever datum, or why they cannot be read. */
export function readBorders(
  sent: unknown,
  where: Where,
): { borders: Borders | null; findings: AreaFinding[] } {
  const checked = geometry.safeParse(sent);
  if (!checked.success) return { borders: null, findings: [areaFinding('border_unreadable', where, {})] };
  const pieces = checked.data.type === 'Polygon' ? [checked.data.coordinates] : checked.data.coordinates;
  const borders = pieces.map(piece =>
    piece.map(ring => ring.map(([lng = 0, lat = 0]): Position => [lng, lat])),
  );
  const findings = faultOf(borders, where);
  return findings ? { borders: null, findings: [findings] } : { borders, findings: [] };
}

/** The first is enough: whoever mends a ring looks at the whole ring. */
function faultOf(borders: Borders, where: Where): AreaFinding | null {
  const all = borders.flat();
  for (const [lng, lat] of all.flat()) {
    if (!isInChina(lng, lat)) return areaFinding('coordinate_out_of_range', where, { lng, lat });
  }
  for (const [index, ring] of all.entries()) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
      return areaFinding('ring_open', where, { ring: index + 1 });
    }
    if (ring.length < 4) return areaFinding('ring_too_short', where, { ring: index + 1 });
  }
  return null;
}

function isInChina(lng: number, lat: number): boolean {
  return lng >= china.west && lng <= china.east && lat >= china.south && lat <= china.north;
}

export function bordersInGcj02(borders: Borders, datum: Datum): Borders {
  if (datum === 'gcj02') return borders;
  return borders.map(piece =>
    piece.map(ring =>
      ring.map(([lng, lat]): Position => {
        const place = toGcj02({ lng, lat, datum });
        return [place.lng, place.lat];
      }),
    ),
  );
}
