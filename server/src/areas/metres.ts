import type { Polygon } from './polygon';

/** Metres to a degree at one latitude (WGS-84's ellipsoid; good to a millimetre over a few kilometres). */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

export function metresPerDegree(latitude: number): Scale {
  const angle = (latitude * Math.PI) / 180;
  return {
    x: 111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle) + 0.118 * Math.cos(5 * angle),
    y: 111_132.92 - 559.82 * Math.cos(2 * angle) + 1.175 * Math.cos(4 * angle),
  };
}

/** Metres from a point to the nearest edge of the polygon, from inside as from outside. */
export function metresTo(polygon: Polygon, lng: number, lat: number, scale: Scale): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of polygon.rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const ax = (ring[at]! - lng) * scale.x;
      const ay = (ring[at + 1]! - lat) * scale.y;
      const bx = (ring[at + 2]! - lng) * scale.x;
      const by = (ring[at + 3]! - lat) * scale.y;
      nearest = Math.min(nearest, metresToSegment(ax, ay, bx, by));
    }
  }
  return nearest;
}

/** From the origin to the segment a–b. */
function metresToSegment(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSquared));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
