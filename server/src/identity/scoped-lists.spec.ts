import { contract } from '@torreya/shared/contract/contract';
import type { RouteName } from '@torreya/shared/contract/routes';
import { demoKeys } from '../../seed/demo-people';
import { calls } from '../../test-support/doors/calls';
import { gatherImports } from '../../test-support/doors/foreign-points';
import { Visitors } from '../../test-support/doors/visitors';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Seals } from '../platform/seals';

let server: ServerUnderTest;
let visitors: Visitors;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  visitors = await Visitors.gather(server);
  await gatherImports(server);
});
afterAll(() => server.stop());

/** The reader ($1) holds one of these roles over the area of the path. */
const inAreaOf = (path: string, ...roles: string[]) => `EXISTS (
  SELECT FROM role_grant g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
  WHERE g.person_id = $1 AND g.ended_at IS NULL AND g.role IN (${roles.map(role => `'${role}'`).join(',')})
    AND ${path} || '/' ^@ (a.path || '/'))`;
const household = `(SELECT household_id FROM household_member WHERE person_id = $1 AND state = 'active')`;
const shops = '(SELECT shop_id FROM shop_member WHERE person_id = $1)';
const town = `split_part(s.area_path, '/', 2)`;
const handlers = ['micro_grid_lead', 'grid_lead', 'village_cadre', 'town_officer'];

/** For each list: the ids that may stand in it, and those that must not, as the tables say. `$1` is the reader, `{mark}` the one in her place. */
const lists: readonly { name: RouteName; ids: string; isHis: string }[] = [
  {
    name: 'listMyReports',
    ids: 'SELECT id FROM report r',
    isHis: `(r.reporter_id = $1 OR r.reporter_mark = '{mark}')`,
  },
  {
    name: 'listReportsToHandle',
    ids: 'SELECT id FROM report r',
    isHis: `${inAreaOf('r.area_path', ...handlers)} AND (r.category <> 'dispute' OR $1 = ANY (r.privy))`,
  },
  {
    name: 'listAwardsToReview',
    ids: `SELECT id FROM award w`,
    isHis: `${inAreaOf('w.area_path', 'village_cadre', 'village_supervisor', 'town_officer')} AND w.household_id IS DISTINCT FROM ${household}`,
  },
  {
    name: 'listAwardImports',
    ids: 'SELECT id FROM award_import i',
    isHis: inAreaOf('i.area_path', 'village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'),
  },
  {
    name: 'listJoinRequests',
    ids: 'SELECT m.id FROM household_member m JOIN household h ON h.id = m.household_id',
    isHis: `${inAreaOf('h.area_path', 'village_cadre', 'town_officer')} AND h.id IS DISTINCT FROM ${household}`,
  },
  { name: 'listLetters', ids: 'SELECT id FROM letter l', isHis: 'l.addressee_id = $1' },
  {
    name: 'listNotices',
    ids: 'SELECT id FROM notice n',
    isHis: `(n.person_id = $1 OR n.person_mark = '{mark}')`,
  },
  { name: 'readWallet', ids: 'SELECT id FROM award w', isHis: `w.household_id = ${household}` },
  { name: 'readWallet', ids: 'SELECT id FROM redemption r', isHis: `r.household_id = ${household}` },
  { name: 'listMyShops', ids: 'SELECT id FROM shop s', isHis: `s.id IN ${shops}` },
  { name: 'listTakings', ids: 'SELECT id FROM redemption r', isHis: `r.shop_id IN ${shops}` },
  {
    name: 'listStatements',
    ids: 'SELECT id FROM shop s',
    isHis: inAreaOf('s.area_path', 'town_officer', 'county_viewer'),
  },
  {
    name: 'listShops',
    ids: 'SELECT id FROM shop s',
    isHis: `(${inAreaOf('s.area_path', 'town_officer', 'county_viewer')}
      OR ${town} IN (SELECT split_part(a.path, '/', 2) FROM role_grant g JOIN area a ON a.code = g.area_code WHERE g.person_id = $1)
      OR ${town} IN (SELECT split_part(area_path, '/', 2) FROM household WHERE id = ${household})
      OR ${town} IN (SELECT split_part(area_path, '/', 2) FROM shop WHERE id IN ${shops}))`,
  },
];

describe('a list', () => {
  it.each(lists)(
    '$name holds what is the reader’s and nothing else of $ids',
    async ({ name, ids, isHis }) => {
      let seen = 0;
      let kept = 0;
      for (const key of demoKeys) {
        const response = await server.send(contract[name], calls[name].input(), visitors.tokenOf(key));
        if (response.statusCode !== 200) continue;
        const [person] = await server.owner.query(`SELECT id FROM person WHERE demo_key = $1`, [key]);
        const mark = server.app.get(Seals).mark('person', server.config.countyId, person.id);
        const rows = await server.owner.query<{ id: string; isHis: boolean }[]>(
          `${ids.replace('SELECT ', `SELECT coalesce(${isHis.replace('{mark}', mark)}, false) AS "isHis", `)}`,
          [person.id],
        );
        const leaked = rows.filter(row => !row.isHis && response.body.includes(row.id));
        expect([key, leaked]).toEqual([key, []]);
        seen += rows.filter(row => row.isHis && response.body.includes(row.id)).length;
        kept += rows.filter(row => !row.isHis).length;
      }
      // Without rows on both sides nothing would have been shown.
      expect([seen > 0, kept > 0]).toEqual([true, true]);
    },
  );
});
