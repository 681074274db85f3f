import fc from 'fast-check';
import { simplifyRing } from './simplify-ring';

const seed = Number(process.env.OUTLINE_SEED ?? Date.now() % 2 ** 31);
const coordinate = fc.integer({ min: 0, max: 1000 }).map(thousandth => thousandth / 1000);
const ring = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 60 })
  .map(corners => [...corners, corners[0]!] as [number, number][]);

function away([x, y]: [number, number], [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

describe(`a simplified outline (seed ${seed})`, () => {
  it('is closed, is no fewer than three corners, and strays no farther than it may', () => {
    fc.assert(
      fc.property(ring, fc.constantFrom(0, 0.001, 0.05, 0.3), (corners, tolerance) => {
        const drawn = simplifyRing(corners, tolerance);
        expect(drawn.length).toBeGreaterThanOrEqual(4);
        expect(drawn[0]).toEqual(drawn.at(-1));
        for (const corner of corners) {
          const distances = drawn.slice(1).map((end, at) => away(corner, drawn[at]!, end));
          expect(Math.min(...distances)).toBeLessThanOrEqual(tolerance + 1e-12);
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  it('loses the corners on a straight side and keeps the others', () => {
    const square: [number, number][] = [
      [0, 0],
      [0.5, 0.0001],
      [1, 0],
      [1, 1],
      [0.3, 1],
      [0, 1],
      [0, 0],
    ];
    expect(simplifyRing(square, 0.001)).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
  });
});
