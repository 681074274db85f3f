import fc from 'fast-check';
import { boxOf, pathOf, projectionOf } from './projection';
import { kept, moved, wholeView, zoomed } from './view';

const seed = Number(process.env.VIEW_SEED ?? Date.now() % 2 ** 31);
const drawing = { width: 1000, height: 640 };
const window = { width: 480, height: 600 };
const whole = wholeView(drawing, window);
const pixel = fc.record({ x: fc.integer({ min: 0, max: 480 }), y: fc.integer({ min: 0, max: 600 }) });

describe(`moving the map (seed ${seed})`, () => {
  it('begins with all of it, in the middle', () => {
    expect(whole.x + (drawing.width * whole.scale) / 2).toBeCloseTo(window.width / 2);
    expect(whole.y + (drawing.height * whole.scale) / 2).toBeCloseTo(window.height / 2);
    expect(drawing.width * whole.scale).toBeLessThanOrEqual(window.width);
  });

  it('zooms to where the pointer is: what lies under it stays there', () => {
    fc.assert(
      fc.property(pixel, fc.double({ min: 0.2, max: 5, noNaN: true }), ({ x, y }, factor) => {
        const view = zoomed(whole, factor, x, y, whole);
        expect((x - view.x) / view.scale).toBeCloseTo((x - whole.x) / whole.scale, 6);
        expect((y - view.y) / view.scale).toBeCloseTo((y - whole.y) / whole.scale, 6);
      }),
      { seed },
    );
  });

  it('never gets smaller than all of it, nor lost beside it', () => {
    const turn = fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }), at: pixel, by: pixel });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 20 }), turns => {
        let view = whole;
        for (const { factor, at, by } of turns) {
          const next = moved(zoomed(view, factor, at.x, at.y, whole), by.x * 9, -by.y * 9);
          view = kept(next, drawing, window);
        }
        const [x, y] = [(window.width / 2 - view.x) / view.scale, (window.height / 2 - view.y) / view.scale];
        expect(view.scale).toBeGreaterThanOrEqual(whole.scale);
        for (const [at, length] of [
          [x, drawing.width],
          [y, drawing.height],
        ] as const) {
          expect(at).toBeGreaterThanOrEqual(-1e-6);
          expect(at).toBeLessThanOrEqual(length + 1e-6);
        }
      }),
      { seed },
    );
  });
});

describe('drawing a border', () => {
  const box = boxOf([
    [120, 29],
    [121, 30],
  ]);

  it('keeps north above and shortens degrees of longitude as the earth does', () => {
    const { place, width, height } = projectionOf(box!);
    expect(place([120, 30])).toEqual([0, 0]);
    expect(place([121, 29])).toEqual([width, height]);
    expect(width / height).toBeCloseTo(Math.cos((29.5 * Math.PI) / 180), 6);
  });

  it('of a single place has an extent too, and of nothing there is no box', () => {
    const { width, height } = projectionOf(boxOf([[120, 29]])!);
    expect(Number.isFinite(width + height)).toBe(true);
    expect(boxOf([])).toBeNull();
  });

  it('draws every ring, holes too', () => {
    const ring = [
      [120, 29],
      [121, 29],
      [121, 30],
      [120, 29],
    ] as const;
    expect(pathOf([[ring, ring], [ring]], projectionOf(box!)).match(/Z/g)).toHaveLength(3);
  });
});
