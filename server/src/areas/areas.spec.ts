import { Logger } from '@nestjs/common';
import { listLandmarks, locate } from '@torreya/shared/contract/areas';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { AreaRouting } from './area-routing';
import { Areas } from './areas.service';
import { CountyMap } from './county-map';
import { gpsPhotos } from './gps-photos.fixture';

let server: ServerUnderTest;
let token: string;
/** The place of the first test photo, and its micro-grid. */
const { microGrid, ...spot } = { ...gpsPhotos[0]!, datum: 'wgs84' as const };

beforeAll(async () => {
  server = await ServerUnderTest.start();
  token = await server.signIn('newcomer');
});
afterAll(() => server.stop());

describe('a place', () => {
  it('is told with the areas above it, town first and micro-grid last', async () => {
    for (const { lng, lat, microGrid } of gpsPhotos) {
      const { areas, how, distanceMetres } = await server.ask(locate, { lng, lat, datum: 'wgs84' }, token);
      expect(areas.map(area => area.level)).toEqual(['town', 'village', 'grid', 'micro_grid']);
      expect([areas.at(-1)?.code, how, distanceMetres]).toEqual([microGrid, 'inside', 0]);
      expect(areas.every(area => area.name.length > 0)).toBe(true);
    }
  });

  it('is told with what decided it: micro-grid, version of its borders, metres to them', async () => {
    const { areas, ...why } = await server.ask(locate, spot, token);
    expect(why).toEqual({
      ...{ code: microGrid, name: areas.at(-1)?.name, borderEffectiveFrom: '2023-01-01' },
      ...{ how: 'inside', distanceMetres: 0, borderMetres: 112, neighbours: [] },
    });
  });

  it('on the border of two micro-grids is told with both: one has it, the other is beside', async () => {
    const [{ polygons }] = await server.owner.query('SELECT polygons FROM area_border WHERE code = $1', [
      microGrid,
    ]);
    const corners: [number, number][] = polygons[0][0];
    const beside = new Set<string>();
    for (const [at, [bx, by]] of corners.slice(1).entries()) {
      const [ax, ay] = corners[at]!;
      const middle = { lng: (ax + bx) / 2, lat: (ay + by) / 2, datum: 'gcj02' } as const;
      const { code, borderMetres, neighbours } = await server.ask(locate, middle, token);
      expect([code, ...neighbours.map(neighbour => neighbour.code)]).toContain(microGrid);
      expect([borderMetres, neighbours[0]?.metres]).toEqual([0, 0]);
      for (const { code, path } of neighbours) {
        expect(path.split('/').at(-1)).toBe(code);
        beside.add(code);
      }
    }
    expect(beside.size).toBeGreaterThan(1);
  });

  it('is told as the nearest, with the metres, just outside the county', async () => {
    // The county's northern rim lies near 29.818.
    const { how, distanceMetres } = await server.ask(
      locate,
      { lng: 120.703, lat: 29.825, datum: 'gcj02' },
      token,
    );
    expect(how).toBe('nearest');
    expect(distanceMetres).toBeGreaterThan(500);
    expect(distanceMetres).toBeLessThan(1_500);
  });

  it('far from the county is refused, and so is one that does not name its datum', async () => {
    const hangzhou = { lng: 120.15, lat: 30.25, datum: 'gcj02' } as const;
    expect(await server.refusal(locate, hangzhou, token)).toBe('place_outside_county');
    const bare = await server.send(locate, { lng: 120.703, lat: 29.6 }, token);
    expect(bare.json().error.code).toBe('invalid_input');
  });
});

describe('the landmarks of a village', () => {
  it('each lie in that village, in the datum of the map', async () => {
    const villages = await server.owner.query('SELECT DISTINCT village_code FROM landmark');
    expect(villages.length).toBeGreaterThan(0);
    for (const { village_code: villageCode } of villages) {
      const { landmarks } = await server.ask(listLandmarks, { villageCode }, token);
      expect(landmarks.length).toBeGreaterThan(0);
      for (const { place } of landmarks) {
        const { path } = server.app.get(AreaRouting).locate(place);
        expect([place.datum, path.split('/')[2]]).toEqual(['gcj02', villageCode]);
      }
    }
  });

  it('are those of its code, whatever other village has its name', async () => {
    const [{ village_code: villageCode }] = await server.owner.query(
      'SELECT village_code FROM landmark LIMIT 1',
    );
    const twin = '330683999999';
    await server.owner.query(
      `INSERT INTO area (county_id, code, level, name, parent_code, path)
       SELECT county_id, $2, level, name, parent_code, county_id || '/' || parent_code || '/' || $2 FROM area WHERE code = $1`,
      [villageCode, twin],
    );
    await server.app.get(CountyMap).reload();
    const areas = server.app.get(Areas);
    expect(areas.find(twin)?.name).toBe(areas.find(villageCode)?.name);
    expect((await server.ask(listLandmarks, { villageCode: twin }, token)).landmarks).toEqual([]);
    expect((await server.ask(listLandmarks, { villageCode }, token)).landmarks).not.toEqual([]);
  });

  it('are found for villages of one’s own county only: 舜源村 of 崧厦 is not there, 舜源村 of 谷来 is', async () => {
    const elsewhere = '330604007317';
    await server.owner.query(`INSERT INTO county (id, name) VALUES ('330604', '上虞区')`);
    await server.owner.query(
      `INSERT INTO area (county_id, code, level, name, parent_code, path) VALUES
       ('330604', '330604', 'county', '上虞区', NULL, '330604'),
       ('330604', $1, 'village', '舜源村', '330604', '330604/' || $1)`,
      [elsewhere],
    );
    await server.owner.query(
      `INSERT INTO landmark (county_id, id, village_code, name, lng, lat) VALUES ('330604', gen_random_uuid(), $1, '村口', 120.7, 29.9)`,
      [elsewhere],
    );
    await server.app.get(CountyMap).reload();
    const areas = server.app.get(Areas);
    expect([areas.find(elsewhere), areas.find('330683106210')?.level]).toEqual([null, 'village']);
    for (const villageCode of [elsewhere, '330683106000', '330683106', '330683']) {
      expect(await server.refusal(listLandmarks, { villageCode }, token)).toBe('not_found');
    }
    expect((await server.ask(listLandmarks, { villageCode: '330683106210' }, token)).landmarks).toBeDefined();
  });
});

describe('a border that is redrawn', () => {
  const neighbour = '33068300300400506';
  const routing = () => server.app.get(AreaRouting).locate(spot);
  const redraw = (from: string, polygons: string) =>
    server.owner.query(
      `INSERT INTO area_border (county_id, code, effective_from, polygons, source)
       SELECT '330683', $1, (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + $2::int, ${polygons}, 'spec'`,
      [neighbour, from],
    );
  /** All that the photo's micro-grid had goes to its neighbour. */
  const takesOver = `(SELECT polygons FROM area_border WHERE code = '${microGrid}' LIMIT 1)`;

  it('does not hold before its day', async () => {
    await redraw('1', takesOver);
    await server.app.get(CountyMap).reload();
    expect(routing()).toMatchObject({ code: microGrid, borderEffectiveFrom: '2023-01-01' });
  });

  it('holds from its day on, and the answer says since when', async () => {
    await redraw('0', takesOver);
    await server.owner.query(
      `UPDATE area_border SET effective_until = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date WHERE code = $1`,
      [microGrid],
    );
    await server.app.get(CountyMap).reload();
    const [{ today }] = await server.owner.query(
      `SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`,
    );
    expect(routing()).toMatchObject({ code: neighbour, how: 'inside', borderEffectiveFrom: today });
  });

  it('that cannot be read leaves the old ones in force', async () => {
    // The server is told of the change as well, and says so.
    jest.spyOn(Logger.prototype, 'error').mockImplementation();
    await server.owner.query(`UPDATE area_border SET polygons = '[]' WHERE code = $1`, [neighbour]);
    await expect(server.app.get(CountyMap).reload()).rejects.toThrow();
    expect(routing().code).toBe(neighbour);
  });
});
