import type { AreaFindingKind, StandingFindingKind } from '../../src/areas/import/area-findings';
import type { Ground, SentAreas } from '../../src/areas/import/plan-import';
import { inWgs84, isConvex, joined, moved, outerRing, shrunk } from './drawing';
import { ground, rowsBelow, type SentRow, sentOf, standing, townCode } from './sent-county';

export interface Spoilt {
  readonly sent: SentAreas;
  readonly ground: Ground;
}

/** Chooses by chance. */
export type Pick = <Thing>(things: readonly Thing[]) => Thing;

/** The rows may be changed. */
export type Harm = (rows: SentRow[], pick: Pick) => Spoilt;

const spoilt = (
  rows: readonly unknown[],
  sent: Partial<SentAreas> = {},
  on: Partial<Ground> = {},
): Spoilt => ({
  sent: sentOf(rows, sent),
  ground: { ...ground, ...on },
});

/** Changes one row of the level. */
function row(
  level: 'village' | 'grid' | 'micro_grid',
  change: (row: SentRow, rows: SentRow[]) => void,
): Harm {
  return (rows, pick) => {
    change(pick(rows.filter(({ properties }) => properties.level === level)), rows);
    return spoilt(rows);
  };
}

const property = (name: string, value: unknown): Harm =>
  row('micro_grid', ({ properties }) => {
    Object.assign(properties, { [name]: value });
  });

/** Two convex micro-grids of one grid. */
export function siblings(rows: readonly SentRow[], pick: Pick): [SentRow, SentRow] {
  const micros = rows.filter(one => one.properties.level === 'micro_grid' && isConvex(one));
  const besides = (one: SentRow) =>
    micros.filter(other => other !== one && other.properties.parentCode === one.properties.parentCode);
  const first = pick(micros.filter(one => besides(one).length > 0));
  return [first, pick(besides(first))];
}

/** Every way to spoil a set of areas that the import knows, by what it must say: this and nothing else. */
export const harms: { readonly [Kind in Exclude<AreaFindingKind, StandingFindingKind>]: Harm } = {
  no_rows: () => spoilt([]),
  day_is_past: rows => spoilt(rows, { effectiveFrom: '2026-11-21' }),
  changed_that_day: (rows, pick) => {
    const { properties } = pick(rows);
    const { code } = properties;
    properties.name = '新名字';
    const areas = new Map(standing).set(code, { ...standing.get(code)!, bordersFrom: '2027-01-01' });
    return spoilt(rows, {}, { areas, newestFrom: '2027-01-01' });
  },
  day_before_newest: rows => spoilt(rows, {}, { newestFrom: '2027-02-01' }),

  code_missing: property('code', undefined),
  code_not_text: property('code', 330683106200001),
  name_as_key: row('village', ({ properties }) => {
    properties.code = String(properties.name);
  }),
  code_twice: (rows, pick) => spoilt([...rows, pick(rows)]),
  level_unknown: property('level', '微网格'),
  code_does_not_fit_level: row('micro_grid', ({ properties }) => {
    properties.code = properties.code.slice(0, -1);
  }),
  code_of_other_county: row('micro_grid', ({ properties }) => {
    properties.code = `330604${properties.code.slice(6)}`;
  }),
  code_retired: (rows, pick) => {
    const { code } = pick(rows.filter(one => one.properties.level === 'micro_grid')).properties;
    const areas = new Map(standing).set(code, { ...standing.get(code)!, retiredOn: '2026-05-01' });
    return spoilt(rows, {}, { areas });
  },
  level_changed: (rows, pick) => {
    const { code } = pick(rows.filter(one => one.properties.level === 'grid')).properties;
    const areas = new Map(standing).set(code, { ...standing.get(code)!, level: 'dedicated_grid' });
    return spoilt(rows, {}, { areas });
  },
  parent_changed: (rows, pick) => {
    const micros = rows.filter(one => one.properties.level === 'micro_grid');
    const one = pick(micros);
    const elsewhere = micros.filter(other => other.properties.parentCode !== one.properties.parentCode);
    one.properties.parentCode = pick(elsewhere).properties.parentCode;
    return spoilt(rows);
  },
  name_missing: row('village', ({ properties }) => {
    properties.name = ' ';
  }),
  parent_missing: (rows, pick) => {
    const village = pick(rows.filter(one => one.properties.level === 'village'));
    return spoilt(rows.filter(one => one !== village));
  },
  parent_of_wrong_level: (rows, pick) => {
    const one = pick(rows.filter(({ properties }) => properties.level === 'micro_grid'));
    const { parentCode } = one.properties;
    const properties = {
      code: `${parentCode.slice(0, 12)}987`,
      level: 'dedicated_grid',
      name: '菜市场',
      parentCode,
    };
    const geometry = { type: 'Polygon', coordinates: [shrunk(one, 0.2)] };
    return spoilt([...rows, { type: 'Feature', properties, geometry }]);
  },
  replaces_unreadable: property('replaces', '330683106210'),
  replaces_unknown: property('replaces', ['330683106999']),
  replaces_living: (rows, pick) => {
    Object.assign(pick(rows).properties, { replaces: [pick(rows).properties.code] });
    return spoilt(rows);
  },
  retired_without_successor: (rows, pick) => {
    const [kept, gone] = siblings(rows, pick);
    kept.geometry.coordinates = joined(kept, gone);
    return spoilt(rows.filter(one => one !== gone));
  },
  not_yours: rows => spoilt(rows, {}, { scope: ['330683/330683105'] }),

  border_unreadable: row('micro_grid', one => {
    Object.assign(one, { geometry: { type: 'LineString', coordinates: outerRing(one) } });
  }),
  coordinate_out_of_range: row('micro_grid', one => {
    const [lng, lat] = outerRing(one)[1]!;
    outerRing(one)[1] = [lat, lng];
  }),
  ring_open: row('micro_grid', one => {
    outerRing(one).pop();
  }),
  ring_too_short: row('micro_grid', one => {
    outerRing(one).splice(2, outerRing(one).length - 3);
  }),
  ring_crosses_itself: (rows, pick) => {
    const one = pick(rows.filter(other => isConvex(other) && outerRing(other).length > 4));
    const ring = outerRing(one);
    [ring[1], ring[2]] = [ring[2]!, ring[1]!];
    return spoilt(rows);
  },
  wrong_datum: (rows, pick) => {
    if (pick([true, false])) return spoilt(rows, { datum: 'wgs84' });
    for (const { geometry } of rows) geometry.coordinates = inWgs84(geometry.coordinates);
    return spoilt(rows);
  },
  wrong_datum_confirmed: () => {
    // A county of this one town, and all of it: beside what stays in another datum it would lie across it.
    const isOfTown = ({ path }: { path: string }) => !path.includes('/') || path.split('/')[1] === townCode;
    const areas = new Map([...standing].filter(([, area]) => isOfTown(area)));
    const all = [...rowsBelow(townCode), ...rowsBelow().filter(one => one.properties.code === townCode)];
    for (const { geometry } of all) geometry.coordinates = inWgs84(geometry.coordinates);
    return spoilt(all, { datumConfirmed: true }, { areas });
  },
  overlap: (rows, pick) => {
    const [one, other] = siblings(rows, pick);
    one.geometry.coordinates.push([shrunk(other, 0.4)]);
    return spoilt(rows);
  },
  outside_parent: row('micro_grid', one => {
    // Beyond the county, where nobody else is.
    one.geometry.coordinates.push(moved([[shrunk(one, 0.4)]], 2, 0)[0]!);
  }),
  gap: (rows, pick) => {
    const one = pick(rows.filter(other => other.properties.level === 'micro_grid' && isConvex(other)));
    one.geometry.coordinates[0]!.push(shrunk(one, 0.5));
    return spoilt(rows);
  },
};
