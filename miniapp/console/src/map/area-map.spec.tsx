import { fireEvent, render, screen } from '@testing-library/react';
import { AreaMap, type MapPoint, type Outlines } from './area-map';

class NoResize {
  observe(): void {}
  disconnect(): void {}
}
Object.assign(globalThis, { ResizeObserver: NoResize });
SVGElement.prototype.setPointerCapture = () => {};

const square = (west: number, south: number): [number, number][][][] => [
  [
    [
      [west, south],
      [west + 0.1, south],
      [west + 0.1, south + 0.1],
      [west, south + 0.1],
      [west, south],
    ],
  ],
];
const outlines: Outlines = {
  area: { code: '330683106', level: 'town', name: '谷来镇', polygons: [] },
  above: [],
  below: [
    { code: '330683106273', level: 'village', name: '马溪村', polygons: square(120, 29) },
    { code: '330683106274', level: 'village', name: '联谊村', polygons: square(120.1, 29) },
  ],
};
const point: MapPoint = {
  id: 'r1',
  number: '谷来-1122-001',
  category: 'road',
  state: 'routed',
  lng: 120.05,
  lat: 29.05,
};

function draw() {
  const [onArea, onReport] = [jest.fn(), jest.fn()];
  const { container } = render(
    <AreaMap outlines={outlines} points={[point]} onArea={onArea} onReport={onReport} />,
  );
  const map = screen.getByRole('application');
  const transform = () => map.querySelector('g')?.getAttribute('transform') ?? '';
  /** Where a place lies in the window, by the drawing itself. */
  const at = () => {
    const [x = 0, y = 0, scale = 1] = (transform().match(/-?[\d.]+/g) ?? []).map(Number);
    const [, px = '0', py = '0'] =
      /M(\S+) (\S+)h0/.exec(container.querySelector('path[stroke="#c62828"]')?.getAttribute('d') ?? '') ?? [];
    return { clientX: x + Number(px) * scale, clientY: y + Number(py) * scale };
  };
  return { map, transform, at, onArea, onReport };
}

describe('the map of an area', () => {
  it('says in words what it shows and how it is moved', () => {
    const { map } = draw();
    expect(map.getAttribute('aria-label')).toMatch(/谷来镇.*1 处上报.*方向键/);
    expect(screen.getByText(/待接手 1/)).toBeTruthy();
    expect(map.querySelectorAll('path[data-code]')).toHaveLength(2);
  });

  it('opens the report whose point is clicked, and else the area', () => {
    const { map, at, onArea, onReport } = draw();
    fireEvent.click(map, at());
    expect(onReport).toHaveBeenCalledWith('r1');
    fireEvent.click(map.querySelector('[data-code="330683106274"]')!, { clientX: 399, clientY: 499 });
    expect(onArea).toHaveBeenCalledWith('330683106274');
  });

  it('does not take the end of a drag for a click', () => {
    const { map, transform, at, onReport } = draw();
    const before = transform();
    fireEvent.pointerDown(map, { pointerId: 1, clientX: 100, clientY: 100 });
    fireEvent.pointerMove(map, { pointerId: 1, clientX: 140, clientY: 130 });
    fireEvent.pointerUp(map, { pointerId: 1 });
    fireEvent.click(map, at());
    expect(transform()).not.toBe(before);
    expect(onReport).not.toHaveBeenCalled();
  });

  it('is moved by the keyboard, and by buttons with names', () => {
    const { map, transform } = draw();
    const whole = transform();
    for (const key of ['+', 'ArrowLeft', 'ArrowUp']) {
      const before = transform();
      fireEvent.keyDown(map, { key });
      expect(transform()).not.toBe(before);
    }
    fireEvent.click(screen.getByRole('button', { name: /^全\s?图$/ }));
    expect(transform()).toBe(whole);
    fireEvent.click(screen.getByRole('button', { name: '放大' }));
    expect(transform()).not.toBe(whole);
  });

  it('leaves keys with Ctrl to the browser', () => {
    const { map, transform } = draw();
    const whole = transform();
    fireEvent.keyDown(map, { key: '+', ctrlKey: true });
    expect(transform()).toBe(whole);
  });
});
