type Ring = readonly (readonly [number, number])[];

/**
 * The same question as `covers`, answered in whole numbers of any size: slow, and right for every double that a
 * longitude or latitude can be. The oracle of the specs.
 */
export function coversExactly(rings: readonly Ring[], x: number, y: number): 'inside' | 'edge' | 'outside' {
  const [px, py] = [whole(x), whole(y)];
  let crossings = 0;
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const [ax, ay] = [whole(ring[at]![0]), whole(ring[at]![1])];
      const [bx, by] = [whole(ring[at + 1]![0]), whole(ring[at + 1]![1])];
      const turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
      const isBeside = isBetween(px, ax, bx) && isBetween(py, ay, by);
      if (turn === 0n && isBeside) return 'edge';
      if (ay > py !== by > py && turn > 0n === by > ay) crossings += 1;
    }
  }
  return crossings % 2 === 1 ? 'inside' : 'outside';
}

function isBetween(value: bigint, one: bigint, other: bigint): boolean {
  return one < other ? one <= value && value <= other : other <= value && value <= one;
}

/** Degrees are multiples of 2^-60 or rarer: nothing is lost. */
function whole(degrees: number): bigint {
  return BigInt(degrees * 2 ** 60);
}
