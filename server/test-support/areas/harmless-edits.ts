import { isConvex, joined, shrunk } from './drawing';
import { type Pick, siblings } from './harms';
import type { SentRow } from './sent-county';

/** What somebody may do to a set of areas without doing harm. */
export type HarmlessEdit = (rows: SentRow[], pick: Pick) => SentRow[];

/** A different ring for each ring of some rows; the first point stands again at the end. */
function rings(redraw: (open: [number, number][]) => [number, number][]): HarmlessEdit {
  return (rows, pick) => {
    for (let times = 0; times < 5; times += 1) {
      const { geometry } = pick(rows);
      geometry.coordinates = geometry.coordinates.map(piece =>
        piece.map(ring => {
          const open = redraw(ring.slice(1));
          return [...open, open[0]!];
        }),
      );
    }
    return rows;
  };
}

const middle = (a: [number, number], b: [number, number]): [number, number] => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
];

/** A part of a micro-grid goes to one beside it. */
const handOver: HarmlessEdit = (rows, pick) => {
  const [one, other] = siblings(rows, pick);
  const part = shrunk(one, 0.4);
  one.geometry.coordinates[0]!.push(part);
  other.geometry.coordinates.push([part]);
  return rows;
};

const merge: HarmlessEdit = (rows, pick) => {
  const [kept, gone] = siblings(rows, pick);
  kept.geometry.coordinates = joined(kept, gone);
  kept.properties.replaces = [gone.properties.code];
  return rows.filter(row => row !== gone);
};

const addMarket: HarmlessEdit = (rows, pick) => {
  const place = pick(rows.filter(row => row.properties.level === 'micro_grid' && isConvex(row)));
  const village = place.properties.code.slice(0, 12);
  const code = `${village}9${String(rows.length % 100).padStart(2, '0')}`;
  if (rows.some(row => row.properties.code === code || row.properties.name === '菜市场')) return rows;
  return [
    ...rows,
    {
      type: 'Feature',
      properties: { code, level: 'dedicated_grid', parentCode: village, name: '菜市场' },
      geometry: { type: 'MultiPolygon', coordinates: [[shrunk(place, 0.5)]] },
    },
  ];
};

export const harmlessEdits: readonly HarmlessEdit[] = [
  rings(open => open.slice().reverse()),
  rings(([first, ...rest]) => [...rest, first!]),
  rings(open => open.flatMap((point, at) => [point, middle(point, open[(at + 1) % open.length]!)])),
  // Half a hand's breadth, as another program rounds.
  rings(open => open.map(([lng, lat]): [number, number] => [lng + 5e-7, lat - 5e-7])),
  handOver,
  merge,
  addMarket,
  (rows, pick) => {
    pick(rows).properties.name = '改了的名字';
    return rows;
  },
  (rows, pick) => {
    Object.assign(pick(rows).properties, {
      households: 334,
      parent: 'read only where parentCode is missing',
    });
    return rows;
  },
  rows => rows.slice().reverse(),
  // Nobody speaks of the micro-grids of one grid: they stay.
  (rows, pick) => {
    const grid = pick(rows.filter(row => row.properties.level === 'grid')).properties.code;
    return rows.filter(row => row.properties.parentCode !== grid);
  },
];
