import { Chance } from '../../seed/chance';
import { coversExactly } from './exact-cover.fixture';
import { covers, polygonOf } from './polygon';

const square = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
] as const;
const hole = [
  [4, 4],
  [4, 6],
  [6, 6],
  [6, 4],
  [4, 4],
] as const;

describe('a polygon covers', () => {
  const withHole = polygonOf([square, hole]);

  it.each([
    ['what lies inside', 1, 1, true],
    ['its corner', 0, 0, true],
    ['its upper corner', 10, 10, true],
    ['a level edge', 5, 10, true],
    ['an upright edge', 0, 5, true],
    ['the edge of its hole', 4, 5, true],
    ['a corner of its hole', 6, 6, true],
  ])('%s', (_, x, y, expected) => expect(covers(withHole, x, y)).toBe(expected));

  it.each([
    ['what lies in its hole', 5, 5],
    ['what lies on the line of an edge, beyond its end', 11, 10],
    ['what lies on the level of a corner, outside', -1, 0],
    ['what lies a hair outside', 10.000000000000002, 5],
  ])('not %s', (_, x, y) => expect(covers(withHole, x, y)).toBe(false));

  it('whichever way its rings run', () => {
    const turned = polygonOf([[...square].reverse(), [...hole].reverse()]);
    for (let x = -1; x <= 11; x += 1) {
      for (let y = -1; y <= 11; y += 1) expect(covers(turned, x, y)).toBe(covers(withHole, x, y));
    }
  });
});

describe('no rounding', () => {
  it('blurs a long edge: the neighbouring doubles of one of its points are as in exact arithmetic', () => {
    const ring: [number, number][] = [
      [-24, -24],
      [12, 12],
      [-24, 12],
      [-24, -24],
    ];
    const polygon = polygonOf([ring]);
    for (let i = 0; i < 64; i += 1) {
      for (let j = 0; j < 64; j += 1) {
        const [x, y] = [0.5 + i * 2 ** -53, 0.5 + j * 2 ** -53];
        expect(covers(polygon, x, y)).toBe(coversExactly([ring], x, y) !== 'outside');
      }
    }
  });

  const seed = process.env.AREAS_SEED ?? String(Date.now());

  it(`moves a point across an edge: 3,000 points on and beside edges are as in exact arithmetic (seed ${seed})`, () => {
    const chance = new Chance(seed);
    let onEdges = 0;
    for (let round = 0; round < 300; round += 1) {
      const ring = someRing(chance);
      const polygon = polygonOf([ring]);
      for (let at = 0; at < 10; at += 1) {
        const [x, y] = besideAnEdge(chance, ring);
        const exact = coversExactly([ring], x, y);
        if (exact === 'edge') onEdges += 1;
        expect([x, y, covers(polygon, x, y)]).toEqual([x, y, exact !== 'outside']);
      }
    }
    // A seed that never hits an edge would prove little.
    expect(onEdges).toBeGreaterThan(50);
  });
});

/** A star-shaped ring some hundred metres wide with coordinates to six digits, as the borders are kept. */
function someRing(chance: Chance): [number, number][] {
  const corners = chance.whole(3, 9);
  const ring = Array.from({ length: corners }, (_, at): [number, number] => {
    const angle = ((at + chance.next() * 0.8) / corners) * 2 * Math.PI;
    const reach = 0.001 + chance.next() * 0.004;
    return [toSixDigits(120.7 + reach * Math.cos(angle)), toSixDigits(29.6 + reach * Math.sin(angle))];
  });
  return [...ring, ring[0]!];
}

function besideAnEdge(chance: Chance, ring: readonly (readonly [number, number])[]): [number, number] {
  const at = chance.whole(0, ring.length - 2);
  const [ax, ay] = ring[at]!;
  const [bx, by] = ring[at + 1]!;
  const along = chance.pick([0, 1, 0.5, 0.25, chance.next()]);
  const ulp = 2 ** -46;
  return [
    ax + (bx - ax) * along + chance.whole(-1, 1) * ulp,
    ay + (by - ay) * along + (chance.whole(-1, 1) * ulp) / 4,
  ];
}

function toSixDigits(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000;
}
