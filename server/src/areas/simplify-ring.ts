type Point = readonly [number, number];

/**
 * A closed ring with fewer corners, none of the old ones farther than `tolerance` degrees from the new line
 * (Douglas and Peucker). A ring that would lose its area stays as it is: an outline never vanishes.
 */
export function simplifyRing(ring: readonly Point[], tolerance: number): [number, number][] {
  const last = ring.length - 1;
  const kept = new Set([0, last]);
  // A ring begins where it ends, so it is halved at the corner farthest from there.
  const half = farthest(ring, 0, last).at;
  const pieces: [number, number][] = [
    [0, half],
    [half, last],
  ];
  kept.add(half);
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const { at, away } = farthest(ring, ...piece);
    if (away <= tolerance) continue;
    kept.add(at);
    pieces.push([piece[0], at], [at, piece[1]]);
  }
  const corners = kept.size < 4 ? ring : ring.filter((_, at) => kept.has(at));
  return corners.map(([x, y]) => [x, y]);
}

/** The corner between two others that lies farthest from the line between them. */
function farthest(ring: readonly Point[], from: number, to: number): { at: number; away: number } {
  let found = { at: from + 1, away: 0 };
  for (let at = from + 1; at < to; at += 1) {
    const away = distance(ring[at]!, ring[from]!, ring[to]!);
    if (away > found.away) found = { at, away };
  }
  return found;
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
