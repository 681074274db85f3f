import { DataSource } from 'typeorm';
import { covers, polygonOf } from '../src/areas/polygon';
import { CLUSTER_FILES } from '../test-support/embedded-cluster';
import { SeededCounty } from '../test-support/seeded-county';
import { createTestDatabase } from '../test-support/test-database';
import { testSecrets } from '../test-support/test-secrets';
import type { Polygons } from './area-files';
import { seededCounty } from './areas';
import { demoKeys } from './demo-people';
import { homeVillageCode, livingTownCode } from './living-town';
import { seedIfEmpty } from './seed';

const countyId = seededCounty.id;
const filesFolder = process.env[CLUSTER_FILES] ?? '';

describe('the seeded county', () => {
  let county: SeededCounty;

  beforeAll(async () => {
    county = await SeededCounty.open();
  }, 60_000);

  afterAll(() => county.close());

  it('has all of 嵊州, and says of every border that it is invented', async () => {
    const levels = await county.rows<{ level: string; count: number }>(
      'SELECT level, count(*) FROM area GROUP BY level',
    );
    expect(Object.fromEntries(levels.map(({ level, count }) => [level, count]))).toEqual({
      county: 1,
      town: 15,
      village: 304,
      grid: 1_046,
      micro_grid: 6_046,
    });
    expect(await county.count(`SELECT FROM area_border WHERE source NOT LIKE '%invented%'`)).toBe(0);
    expect(await county.count(`SELECT FROM area_border`)).toBe(15 + 304 + 1_046 + 6_046);
    expect(
      await county.count(
        `SELECT FROM area a JOIN area p ON p.code = a.parent_code WHERE a.path <> p.path || '/' || a.code`,
      ),
    ).toBe(0);
  });

  it('gives every spot of the county an owner: one lead a micro-grid in 谷来镇, one officer in each other town', async () => {
    const leads = await county.rows<{ count: number }>(
      `SELECT count(g.id) FROM area a LEFT JOIN role_grant g ON g.area_code = a.code AND g.role = 'micro_grid_lead'
       WHERE a.level = 'micro_grid' AND a.code LIKE $1 || '%' GROUP BY a.code`,
      [livingTownCode],
    );
    expect(leads).toHaveLength(281);
    expect(leads.every(one => one.count === 1)).toBe(true);
    expect(await county.count('SELECT FROM shop')).toBe(2);
    expect(await county.count('SELECT FROM goods')).toBe(12);
    expect(await county.count('SELECT FROM household GROUP BY village_code')).toBe(18);
    const leading = `SELECT person_id FROM role_grant WHERE role = 'micro_grid_lead' GROUP BY person_id HAVING count(*) > 1`;
    expect(await county.count(leading)).toBe(0);
    const towns = await county.rows<{ code: string; count: number }>(
      `SELECT a.code, count(g.id) FROM area a LEFT JOIN role_grant g ON g.area_code = a.code AND g.role = 'town_officer'
       WHERE a.level = 'town' GROUP BY a.code`,
    );
    expect(towns.filter(town => town.code !== livingTownCode && town.count !== 1)).toEqual([]);
    const villages = await county.rows<{ cadres: number; supervisors: number; posters: number }>(
      `SELECT (SELECT count(*) FROM role_grant WHERE area_code = a.code AND role = 'village_cadre') AS cadres,
         (SELECT count(*) FROM role_grant WHERE area_code = a.code AND role = 'village_supervisor') AS supervisors,
         (SELECT count(*) FROM poster WHERE village_code = a.code AND scene = 'v' || a.code) AS posters
       FROM area a WHERE a.level = 'village' AND a.code LIKE $1 || '%'`,
      [livingTownCode],
    );
    expect(villages).toEqual(Array(18).fill({ cadres: 2, supervisors: 1, posters: 1 }));
  });

  it('has every demo person, and points where the demo needs them', async () => {
    const people = await county.rows<{ demo_key: string; openid: string; demo_about: string }>(
      'SELECT demo_key, openid, demo_about FROM person WHERE demo_key IS NOT NULL',
    );
    expect(people.map(one => one.demo_key).sort()).toEqual([...demoKeys].sort());
    expect(people.filter(one => one.openid !== `openid-${one.demo_key}` || one.demo_about === '')).toEqual(
      [],
    );
    const balances = await county.rows<{ key: string; balance: number; village: string }>(
      `SELECT p.demo_key AS key, a.balance, h.village_code AS village FROM person p
       JOIN household_member m ON m.person_id = p.id AND m.state = 'active'
       JOIN household h ON h.id = m.household_id JOIN account a ON a.owner_id = h.id::text`,
    );
    const at = (key: string) => balances.find(one => one.key === key);
    expect(at('resident')).toMatchObject({ village: homeVillageCode });
    expect(at('resident')!.balance).toBeGreaterThanOrEqual(60);
    expect(at('neighbour')!.balance).toBeGreaterThanOrEqual(40);
    expect(at('cadre')!.balance).toBeGreaterThan(0);
    expect(at('newcomer')).toBeUndefined();
  });

  it('puts every landmark inside its village, and the way into the resident’s village under the demo lead', async () => {
    const landmarks = await county.rows<{
      name: string;
      village: string;
      lng: number;
      lat: number;
      polygons: Polygons;
    }>(
      `SELECT l.name, l.village_code AS village, l.lng, l.lat, b.polygons
       FROM landmark l JOIN area_border b ON b.code = l.village_code`,
    );
    expect(landmarks).toHaveLength(18 * 4);
    for (const { lng, lat, polygons } of landmarks) {
      expect(polygons.some(polygon => covers(polygonOf(polygon), lng, lat))).toBe(true);
    }
    const gate = landmarks.find(({ name, village }) => name === '村口' && village === homeVillageCode)!;
    const { code } = (await county.routing()).locate({ lng: gate.lng, lat: gate.lat, datum: 'gcj02' });
    const [lead] = await county.rows<{ demo_key: string }>(
      `SELECT p.demo_key FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.area_code = $1`,
      [code],
    );
    expect(lead?.demo_key).toBe('lead');
  });

  it('stays as it is when it is seeded again', async () => {
    const before = await county.rows('SELECT head_no, head_at FROM book');
    await seedIfEmpty(county.url, { countyId, filesFolder, ...testSecrets }, line => {
      throw new Error(`it said ${line}`);
    });
    expect(await county.rows('SELECT head_no, head_at FROM book')).toEqual(before);
  });
});

describe('a seed that is cut off', () => {
  it('leaves nothing behind', async () => {
    const database = await createTestDatabase('empty');
    const cutOff = (line: string) => {
      if (line.includes('谷来镇')) throw new Error('cut off');
    };
    await expect(
      seedIfEmpty(database.url, { countyId, filesFolder, ...testSecrets }, cutOff),
    ).rejects.toThrow('cut off');
    const owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    expect(
      await owner.query('SELECT (SELECT count(*) FROM county) + (SELECT count(*) FROM area) AS rows'),
    ).toEqual([{ rows: 0 }]);
    await owner.destroy();
    await database.drop();
  }, 30_000);
});
