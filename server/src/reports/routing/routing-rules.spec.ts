import { listNotices } from '@torreya/shared/contract/notices';
import { readReport, takeReportStep } from '@torreya/shared/contract/reports';
import { setAbsence } from '@torreya/shared/contract/rosters';
import { whoWouldGetThis } from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../../seed/living-town';
import { rule } from '../../../test-support/reports/routing-rule';
import { RoutingScene } from '../../../test-support/reports/routing-scene';
import { CountyMap } from '../../areas/county-map';
import { dayOf } from '../../platform/day';
import { RoutingRules } from './routing-rules';

let scene: RoutingScene;

beforeAll(async () => {
  scene = await RoutingScene.open();
});
afterAll(() => scene.server.stop());
afterEach(() => scene.server.owner.query('DELETE FROM roster_absence'));

describe('a report', () => {
  it('goes to whoever leads the ground where no rule says anything, and the answer says so', async () => {
    await scene.publish([]);
    const { owner, rule: row, why, next } = await scene.ask('road');
    expect(owner).toMatchObject({ name: '马建军', role: 'micro_grid_lead' });
    expect(row).toBeNull();
    expect(why).toMatch(/^没有专门的规定，按地方归马溪村第\d网格第\d微网格的微网格长马建军。$/);
    expect(next.map(({ name }) => name)).not.toContain('马建军');
    expect(next.at(-1)?.role).toBe('town_officer');
  });

  it('goes by the first row that fits to a role up the path, a person, or the lead of another area', async () => {
    const second = await scene.personOf('cadre-second');
    const elsewhere = (
      await scene.server.owner.query(
        `SELECT area_code FROM role_grant g JOIN person p ON p.id = g.person_id
       WHERE p.demo_key = 'lead-other' AND g.role = 'micro_grid_lead'`,
      )
    )[0].area_code;
    const { version } = await scene.publish([
      rule({ name: '着火', categories: ['fire'], owner: { kind: 'role', role: 'village_cadre' } }),
      rule({ name: '危房', categories: ['house'], owner: { kind: 'person', personId: second } }),
      rule({ name: '水患', categories: ['water'], owner: { kind: 'lead_of', areaCode: elsewhere } }),
      rule({ name: '别的', categories: ['other'] }),
    ]);
    expect(await scene.ask('fire')).toMatchObject({
      owner: { name: '黄志良', role: 'village_cadre' },
      rule: { version, no: 1 },
      why: '按第1条“着火”归马溪村的村干部黄志良。',
    });
    expect(await scene.ask('house')).toMatchObject({ owner: { personId: second }, rule: { no: 2 } });
    expect(await scene.ask('water')).toMatchObject({ owner: { name: '张伟民' }, rule: { no: 3 } });
    expect(await scene.ask('other')).toMatchObject({ owner: { role: 'town_officer' }, rule: { no: 4 } });
    expect((await scene.ask('road')).rule).toBeNull();
  });

  it('goes by the hours on the wall of the village', async () => {
    await scene.publish([rule({ name: '夜里', hours: { from: '18:00', until: '08:00' } })]);
    expect((await scene.ask('road', '2026-12-01T17:59:59+08:00')).rule).toBeNull();
    expect((await scene.ask('road', '2026-12-01T10:00:00Z')).rule).toMatchObject({ no: 1 });
    expect((await scene.ask('road', '2026-12-02T00:00:00Z')).rule).toBeNull();
  });

  it('goes by a dedicated grid only from within its borders', async () => {
    const { lng, lat } = scene.people.landmark.place;
    const [west, east, south, north] = [lng - 0.0002, lng + 0.0002, lat - 0.0002, lat + 0.0002];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const code = '330683106900';
    await scene.server.owner.query(
      `INSERT INTO area (county_id, code, level, name, parent_code, path)
       SELECT county_id, $1, 'dedicated_grid', '香榧市场', code, path || '/' || $1 FROM area WHERE code = $2`,
      [code, livingTownCode],
    );
    await scene.server.owner.query(
      `INSERT INTO area_border (county_id, code, effective_from, polygons, source)
       VALUES ('330683', $1, '2023-01-01', $2, 'invented')`,
      [code, JSON.stringify([[ring]])],
    );
    await scene.server.app.get(CountyMap).reload();
    await scene.publish([rule({ name: '市场', dedicatedGridCode: code })]);
    expect((await scene.ask('road')).why).toContain('第1条“市场”');
    const outside = { ...scene.people.landmark.place, lng: east + 0.0002, category: 'road' as const };
    expect((await scene.server.ask(whoWouldGetThis, outside, scene.town)).rule).toBeNull();
    const report = await scene.people.submit({ category: 'road' });
    expect(report.owner.roleLabel).toBe('镇平安办');
  });

  it('stays with the ground where whom the row names is away, and the answer says that too', async () => {
    const cadre = await scene.people.as('cadre-second');
    const second = await scene.personOf('cadre-second');
    await scene.publish([
      rule({ name: '危房', categories: ['house'], owner: { kind: 'person', personId: second } }),
    ]);
    const day = dayOf(new Date());
    await scene.server.ask(setAbsence, { id: uuidv7(), from: day, until: day }, cadre);
    const { owner, why } = await scene.ask('house');
    expect(owner.name).toBe('马建军');
    expect(why).toMatch(/^第1条“危房”定的人现在不在，按地方归/);
  });

  it('is also told to those whom the row names and, as a matter of security, to the police lead; to nobody twice', async () => {
    const personId = await scene.personOf('cadre');
    await scene.publish([
      rule({
        owner: { kind: 'role', role: 'grid_lead' },
        told: [
          { kind: 'role', role: 'village_cadre' },
          { kind: 'person', personId },
          { kind: 'role', role: 'grid_lead' },
        ],
      }),
    ]);
    const { told, owner } = await scene.ask('fire');
    expect(told.map(({ role }) => role)).toEqual(['village_cadre', 'village_cadre', 'grid_police_lead']);
    expect(told.map(one => one.personId)).not.toContain(owner.personId);
    expect((await scene.ask('road')).told.map(({ role }) => role)).toEqual([
      'village_cadre',
      'village_cadre',
    ]);
  });

  it('has exactly one owner who may handle it, under any rule, on any ground of the town, whoever is away', async () => {
    await scene.publish([
      rule({ categories: ['fire'], owner: { kind: 'role', role: 'grid_police_lead' } }),
      rule({ categories: ['water'], owner: { kind: 'role', role: 'village_cadre' } }),
      rule({ categories: ['house'], owner: { kind: 'person', personId: await scene.personOf('cadre') } }),
    ]);
    const areas: { path: string }[] = await scene.server.owner.query(
      `SELECT path FROM area WHERE level = 'micro_grid' AND path LIKE '%/' || $1 || '/%' ORDER BY md5(path) LIMIT 60`,
      [livingTownCode],
    );
    const rules = scene.server.app.get(RoutingRules);
    for (const share of [0, 128, 256]) {
      await scene.server.owner.query('DELETE FROM roster_absence');
      await scene.server.owner.query(
        `INSERT INTO roster_absence (county_id, id, person_id, from_day, until_day, set_by, contents_hash)
         SELECT county_id, gen_random_uuid(), id, '2020-01-01', '2099-01-01', id, '' FROM person
         WHERE id IN (SELECT person_id FROM role_grant) AND ('x' || substr(md5(id::text), 1, 2))::bit(8)::int < $1`,
        [share],
      );
      for (const category of ['fire', 'water', 'house', 'road'] as const) {
        for (const { path: areaPath } of areas) {
          const { owner, next } = await rules.ownerOf(scene.server.owner.manager, '330683', {
            category,
            areaPath,
          });
          expect(owner.personId).toBeTruthy();
          expect(next.map(one => one.personId)).not.toContain(owner.personId);
        }
      }
    }
  });
});

describe('a police lead', () => {
  it('hears of a fire on his ground and may take it on; of a road he sees nothing', async () => {
    await scene.publish([]);
    const told = (await scene.ask('fire')).told.find(({ role }) => role === 'grid_police_lead');
    await scene.server.owner.query(`UPDATE person SET demo_key = 'police' WHERE id = $1`, [told?.personId]);
    const [fire, road] = [
      await scene.people.submit({ category: 'fire' }),
      await scene.people.submit({ category: 'road' }),
    ];
    const police = await scene.people.as('police');
    const { notices } = await scene.server.ask(listNotices, {}, police);
    expect(notices.map(({ about }) => about.id)).toEqual([fire.id]);
    expect(await scene.server.refusal(readReport, { reportId: road.id }, police)).toBe('not_found');
    const step = { reportId: fire.id, id: uuidv7(), step: 'accept' as const };
    expect((await scene.server.ask(takeReportStep, step, police)).owner.roleLabel).toBe('网格警长');
  });
});
