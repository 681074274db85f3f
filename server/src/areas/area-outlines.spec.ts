import { readAreaOutlines } from '@torreya/shared/contract/area-outlines';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { ServerUnderTest } from '../../test-support/server-under-test';

const [county, town] = ['330683', homeVillageCode.slice(0, 9)];
let server: ServerUnderTest;

beforeAll(async () => {
  server = await ServerUnderTest.start();
});
afterAll(() => server.stop());

async function outlines(key: string, areaCode: string) {
  return server.ask(readAreaOutlines, { areaCode }, await server.signIn(key));
}

describe('the outlines of an area', () => {
  it('are its own and those right below it, with the way up as far as it is the reader’s', async () => {
    const { area, above, below } = await outlines('county', town);
    expect(area).toMatchObject({ code: town, level: 'town', name: '谷来镇' });
    expect(area.polygons.length).toBeGreaterThan(0);
    expect(above.map(({ code }) => code)).toEqual([county]);
    expect(below).toHaveLength(18);
    expect(below.every(({ level, polygons }) => level === 'village' && polygons.length > 0)).toBe(true);
    expect((await outlines('town', homeVillageCode)).above.map(({ code }) => code)).toEqual([town]);
    expect((await outlines('cadre', homeVillageCode)).above).toEqual([]);
  });

  it('of a county without a border of its own are those of its towns', async () => {
    const { area, below } = await outlines('county', county);
    expect([area.name, area.polygons, below.length]).toEqual(['嵊州市', [], 15]);
  });

  it('are those of today', async () => {
    await server.owner.query(
      `INSERT INTO area_border SELECT county_id, code, current_date + 30, NULL, datum, '[[[[0,0],[1,0],[1,1],[0,0]]]]', source
       FROM area_border WHERE code = $1`,
      [homeVillageCode],
    );
    const { area } = await outlines('town', homeVillageCode);
    expect(area.polygons.flat(2).every(([lng]) => lng > 120)).toBe(true);
  });

  it('leave out an area whose day has not come', async () => {
    await server.owner.query(`UPDATE area SET effective_from = current_date + 30 WHERE code = $1`, [
      otherVillageCode,
    ]);
    const { below } = await outlines('county', town);
    expect(below).toHaveLength(17);
    expect(below.map(({ code }) => code)).not.toContain(otherVillageCode);
    await server.owner.query(`UPDATE area SET effective_from = NULL WHERE code = $1`, [otherVillageCode]);
  });

  it('are for whoever has the area: another is as one that is not there', async () => {
    const token = await server.signIn('cadre');
    for (const areaCode of [otherVillageCode, town, county, '330683999999']) {
      expect(await server.refusal(readAreaOutlines, { areaCode }, token)).toBe('not_found');
    }
  });
});
