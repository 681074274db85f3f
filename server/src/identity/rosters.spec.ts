import { ServerUnderTest } from '../../test-support/server-under-test';
import { Rosters } from './rosters.service';

let server: ServerUnderTest;
let path: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  const [lead] = await server.owner.query(
    `SELECT a.path FROM role_grant g JOIN person p ON p.id = g.person_id JOIN area a ON a.code = g.area_code
     WHERE p.demo_key = 'lead' AND g.role = 'micro_grid_lead'`,
  );
  path = lead.path;
});
afterAll(() => server.stop());

const owner = () => server.app.get(Rosters).ownerOf(server.owner.manager, '330683', path);

/** Nobody holds this role any more on the areas along the path. */
const vacate = (role: string) =>
  server.owner.query(
    `UPDATE role_grant SET ended_at = now() WHERE role = $1 AND ended_at IS NULL AND area_code = ANY(string_to_array($2, '/'))`,
    [role, path],
  );

describe('the one who answers for a spot', () => {
  it('is its own lead, and where there is none, the next one up the tree, to the town', async () => {
    const [, town, village, grid, microGrid] = path.split('/');
    expect(await owner()).toMatchObject({ role: 'micro_grid_lead', areaCode: microGrid });
    await vacate('micro_grid_lead');
    expect(await owner()).toMatchObject({ role: 'grid_lead', areaCode: grid });
    await vacate('grid_lead');
    expect(await owner()).toMatchObject({ role: 'village_cadre', areaCode: village });
    await vacate('village_cadre');
    expect(await owner()).toMatchObject({ role: 'town_officer', areaCode: town });
  });

  it('is of two the one who has held the office longer, every time', async () => {
    const [first] = await server.owner.query(
      `SELECT person_id FROM role_grant WHERE role = 'town_officer' AND ended_at IS NULL
         AND area_code = split_part($1, '/', 2) ORDER BY granted_at LIMIT 1`,
      [path],
    );
    for (let round = 0; round < 5; round += 1) expect((await owner()).personId).toBe(first.person_id);
  });

  it('is missing only where the county is wrongly set up, which is not the reporter’s fault', async () => {
    await vacate('town_officer');
    await expect(owner()).rejects.toThrow(path);
  });
});
