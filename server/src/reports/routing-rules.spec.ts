import type { InputOf } from '@torreya/shared/contract/endpoint';
import { listNotices } from '@torreya/shared/contract/notices';
import { readReport, takeReportStep } from '@torreya/shared/contract/reports';
import { setAbsence } from '@torreya/shared/contract/rosters';
import {
  publishRoutingTable,
  readRoutingTable,
  whoWouldGetThis,
} from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../seed/living-town';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { AreaRouting } from '../areas/area-routing';
import { dayOf } from '../platform/day';
import { RoutingRules } from './routing-rules';

type Rule = InputOf<typeof publishRoutingTable>['rules'][number];

let server: ServerUnderTest;
let scene: ReportScene;
let town: string;
let path: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  town = await scene.as('town');
  path = server.app.get(AreaRouting).locate(scene.landmark.place).path;
});
afterAll(() => server.stop());
afterEach(() => server.owner.query('DELETE FROM roster_absence'));

const anything: Rule = {
  name: '都归镇里',
  categories: [],
  areaCode: null,
  dedicatedGridCode: null,
  priorities: [],
  weekdays: [],
  hours: null,
  days: null,
  owner: { kind: 'role', role: 'town_officer' },
  told: [],
};
const rule = (changes: Partial<Rule>): Rule => ({ ...anything, ...changes });

async function newest(): Promise<number> {
  return (await server.ask(readRoutingTable, {}, town)).versions[0]?.version ?? 0;
}

async function publish(rules: Rule[], effectiveAt?: string) {
  const basedOn = await newest();
  return server.ask(
    publishRoutingTable,
    { id: uuidv7(), townCode: livingTownCode, basedOn, rules, effectiveAt },
    town,
  );
}

/** Why a table is refused, and by which row. */
async function wrong(...rules: Rule[]) {
  const command = { id: uuidv7(), townCode: livingTownCode, basedOn: await newest(), rules };
  const response = await server.send(publishRoutingTable, command, town);
  const { code, details } = response.json().error;
  expect(code).toBe('routing_rule_wrong');
  return details;
}

function ask(category: Rule['categories'][number] = 'fire', at?: string) {
  return server.ask(whoWouldGetThis, { ...scene.landmark.place, category, at }, town);
}

const personOf = async (key: string): Promise<string> =>
  (await server.owner.query('SELECT id FROM person WHERE demo_key = $1', [key]))[0].id;

describe('a report', () => {
  it('goes to whoever leads the ground where no rule says anything, and the answer says so', async () => {
    await publish([]);
    const { owner, rule: row, why, next } = await ask('road');
    expect(owner).toMatchObject({ name: '马建军', role: 'micro_grid_lead' });
    expect(row).toBeNull();
    expect(why).toMatch(/^没有专门的规定，按地方归马溪村第\d网格第\d微网格的微网格长马建军。$/);
    expect(next.map(({ name }) => name)).not.toContain('马建军');
    expect(next.at(-1)?.role).toBe('town_officer');
  });

  it('goes by the first row that fits to a role up the path, a person, or the lead of another area', async () => {
    const second = await personOf('cadre-second');
    const elsewhere = (
      await server.owner.query(
        `SELECT area_code FROM role_grant g JOIN person p ON p.id = g.person_id
       WHERE p.demo_key = 'lead-other' AND g.role = 'micro_grid_lead'`,
      )
    )[0].area_code;
    const { version } = await publish([
      rule({ name: '着火', categories: ['fire'], owner: { kind: 'role', role: 'village_cadre' } }),
      rule({ name: '危房', categories: ['house'], owner: { kind: 'person', personId: second } }),
      rule({ name: '水患', categories: ['water'], owner: { kind: 'lead_of', areaCode: elsewhere } }),
      rule({ name: '别的', categories: ['other'] }),
    ]);
    expect(await ask('fire')).toMatchObject({
      owner: { name: '黄志良', role: 'village_cadre' },
      rule: { version, no: 1 },
      why: '按第1条“着火”归马溪村的村干部黄志良。',
    });
    expect(await ask('house')).toMatchObject({ owner: { personId: second }, rule: { no: 2 } });
    expect(await ask('water')).toMatchObject({ owner: { name: '张伟民' }, rule: { no: 3 } });
    expect(await ask('other')).toMatchObject({ owner: { role: 'town_officer' }, rule: { no: 4 } });
    expect((await ask('road')).rule).toBeNull();
  });

  it('goes by the hours on the wall of the village', async () => {
    await publish([rule({ name: '夜里', hours: { from: '18:00', until: '08:00' } })]);
    expect((await ask('road', '2026-12-01T17:59:59+08:00')).rule).toBeNull();
    expect((await ask('road', '2026-12-01T10:00:00Z')).rule).toMatchObject({ no: 1 });
    expect((await ask('road', '2026-12-02T00:00:00Z')).rule).toBeNull();
  });

  it('stays with the ground where whom the row names is away, and the answer says that too', async () => {
    const cadre = await scene.as('cadre-second');
    const second = await personOf('cadre-second');
    await publish([
      rule({ name: '危房', categories: ['house'], owner: { kind: 'person', personId: second } }),
    ]);
    const day = dayOf(new Date());
    await server.ask(setAbsence, { id: uuidv7(), from: day, until: day }, cadre);
    const { owner, why } = await ask('house');
    expect(owner.name).toBe('马建军');
    expect(why).toMatch(/^第1条“危房”定的人现在不在，按地方归/);
  });

  it('is also told to those whom the row names and, as a matter of security, to the police lead; to nobody twice', async () => {
    const personId = await personOf('cadre');
    await publish([
      rule({
        owner: { kind: 'role', role: 'grid_lead' },
        told: [
          { kind: 'role', role: 'village_cadre' },
          { kind: 'person', personId },
          { kind: 'role', role: 'grid_lead' },
        ],
      }),
    ]);
    const { told, owner } = await ask('fire');
    expect(told.map(({ role }) => role)).toEqual(['village_cadre', 'village_cadre', 'grid_police_lead']);
    expect(told.map(one => one.personId)).not.toContain(owner.personId);
    expect((await ask('road')).told.map(({ role }) => role)).toEqual(['village_cadre', 'village_cadre']);
  });

  it('has exactly one owner who may handle it, under any rule, on any ground of the town, whoever is away', async () => {
    await publish([
      rule({ categories: ['fire'], owner: { kind: 'role', role: 'grid_police_lead' } }),
      rule({ categories: ['water'], owner: { kind: 'role', role: 'village_cadre' } }),
      rule({ categories: ['house'], owner: { kind: 'person', personId: await personOf('cadre') } }),
    ]);
    const areas: { path: string }[] = await server.owner.query(
      `SELECT path FROM area WHERE level = 'micro_grid' AND path LIKE '%/' || $1 || '/%' ORDER BY md5(path) LIMIT 60`,
      [livingTownCode],
    );
    const rules = server.app.get(RoutingRules);
    for (const share of [0, 128, 256]) {
      await server.owner.query('DELETE FROM roster_absence');
      await server.owner.query(
        `INSERT INTO roster_absence (county_id, id, person_id, from_day, until_day, set_by, contents_hash)
         SELECT county_id, gen_random_uuid(), id, '2020-01-01', '2099-01-01', id, '' FROM person
         WHERE id IN (SELECT person_id FROM role_grant) AND ('x' || substr(md5(id::text), 1, 2))::bit(8)::int < $1`,
        [share],
      );
      for (const category of ['fire', 'water', 'house', 'road'] as const) {
        for (const { path: areaPath } of areas) {
          const { owner, next } = await rules.ownerOf(server.owner.manager, '330683', { category, areaPath });
          expect(owner.personId).toBeTruthy();
          expect(next.map(one => one.personId)).not.toContain(owner.personId);
        }
      }
    }
  });
});

describe('a police lead', () => {
  it('hears of a fire on his ground and may take it on; of a road he sees nothing', async () => {
    await publish([]);
    const told = (await ask('fire')).told.find(({ role }) => role === 'grid_police_lead');
    await server.owner.query(`UPDATE person SET demo_key = 'police' WHERE id = $1`, [told?.personId]);
    const [fire, road] = [await scene.submit({ category: 'fire' }), await scene.submit({ category: 'road' })];
    const police = await scene.as('police');
    const { notices } = await server.ask(listNotices, {}, police);
    expect(notices.map(({ about }) => about.id)).toEqual([fire.id]);
    expect(await server.refusal(readReport, { reportId: road.id }, police)).toBe('not_found');
    const step = { reportId: fire.id, id: uuidv7(), step: 'accept' as const };
    expect((await server.ask(takeReportStep, step, police)).owner.roleLabel).toBe('网格警长');
  });
});

describe('a table', () => {
  it('takes effect at its instant, is read back as it was published, and the one before it stays', async () => {
    const before = await publish([rule({ name: '以前' })]);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const planned = await publish([rule({ name: '以后', categories: ['fire'] })], soon);
    expect(planned.version).toBe(before.version + 1);
    expect((await ask('fire')).why).toContain('以前');
    expect((await ask('fire', soon)).why).toContain('以后');
    expect((await ask('road', soon)).rule).toBeNull();
    const now = await server.ask(readRoutingTable, {}, town);
    expect(now.table).toMatchObject({
      version: before.version,
      rows: [{ rule: rule({ name: '以前' }), ownerInWords: '镇平安办', toldInWords: [] }],
    });
    expect(now.versions.slice(0, 2).map(({ isInForce }) => isInForce)).toEqual([false, true]);
    const asked = { version: planned.version };
    expect((await server.ask(readRoutingTable, asked, town)).table?.rows[0]?.rule.name).toBe('以后');
    expect(await server.refusal(readRoutingTable, { version: 999 }, town)).toBe('not_found');
  });

  it('is never rewritten, by the server or by the owner of the database', async () => {
    await publish([]);
    await expect(server.owner.query(`UPDATE routing_table SET rules = '[]'`)).rejects.toThrow('append-only');
    await expect(server.owner.query('DELETE FROM routing_table')).rejects.toThrow('append-only');
  });

  it('sent twice is published once, also at the same time; under its id nothing else is', async () => {
    const basedOn = await newest();
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn, rules: [rule({})] };
    const replies = await Promise.all([1, 2, 3].map(() => server.ask(publishRoutingTable, command, town)));
    expect(new Set(replies.map(reply => JSON.stringify(reply))).size).toBe(1);
    expect(await newest()).toBe(basedOn + 1);
    expect(await server.refusal(publishRoutingTable, { ...command, rules: [] }, town)).toBe('id_reused');
  });

  it('by two who edit the same version is taken once, and the other looks again', async () => {
    const command = { townCode: livingTownCode, basedOn: await newest(), rules: [] };
    const both = [1, 2].map(() => server.send(publishRoutingTable, { ...command, id: uuidv7() }, town));
    expect((await Promise.all(both)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('does not take effect in the past', async () => {
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn: await newest(), rules: [] };
    const effectiveAt = new Date(Date.now() - 60_000).toISOString();
    expect(await server.refusal(publishRoutingTable, { ...command, effectiveAt }, town)).toBe(
      'effective_in_the_past',
    );
  });

  it('is the town’s own', async () => {
    const other = await scene.as('town-other');
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn: 0, rules: [] };
    expect(await server.refusal(publishRoutingTable, command, other)).toBe('not_found');
    expect(await server.refusal(readRoutingTable, { townCode: livingTownCode }, other)).toBe('not_found');
    const question = { ...scene.landmark.place, category: 'fire' as const };
    expect(await server.refusal(whoWouldGetThis, question, other)).toBe('not_found');
  });
});

describe('a table that would leave ground without an owner is refused with its row:', () => {
  const fine = rule({ categories: ['road'] });

  it('a role that nobody holds somewhere on its ground', async () => {
    const grid = path.split('/').at(-2)!;
    await server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE role = 'grid_lead' AND area_code = $1`,
      [grid],
    );
    const owner = { kind: 'role', role: 'grid_lead' } as const;
    const details = await wrong(fine, rule({ name: '都归网格长', owner }));
    expect(details).toMatchObject({ no: 2, name: '都归网格长', reason: 'nobody_holds_role' });
    expect(details.areaCode.startsWith(grid)).toBe(true);
    await publish([fine, rule({ categories: ['fire'], owner, areaCode: '330683106210' })]);
    await server.owner.query(
      `UPDATE role_grant SET ended_at = NULL WHERE role = 'grid_lead' AND area_code = $1`,
      [grid],
    );
  });

  it('a role that may not handle what the row sends it', async () => {
    const police = { kind: 'role', role: 'grid_police_lead' } as const;
    expect(await wrong(rule({ owner: police }))).toMatchObject({ no: 1, reason: 'role_does_not_handle' });
    for (const role of ['volunteer', 'village_supervisor', 'substitute'] as const) {
      expect(await wrong(rule({ owner: { kind: 'role', role } }))).toMatchObject({
        reason: 'role_does_not_handle',
      });
    }
    await publish([rule({ categories: ['fire'], owner: police })]);
  });

  it('somebody without an office in the town, as owner or to be told', async () => {
    for (const key of ['resident', 'town-other']) {
      const target = { kind: 'person', personId: await personOf(key) } as const;
      expect(await wrong(fine, rule({ owner: target }))).toMatchObject({
        no: 2,
        reason: 'person_without_office',
      });
      expect(await wrong(rule({ told: [target] }))).toMatchObject({ no: 1, reason: 'person_without_office' });
    }
  });

  it('an area outside the town, or one that nobody leads', async () => {
    const outside = '330683102';
    expect(await wrong(rule({ areaCode: outside }))).toMatchObject({
      reason: 'area_unknown',
      areaCode: outside,
    });
    expect(await wrong(rule({ dedicatedGridCode: '330683106210' }))).toMatchObject({
      reason: 'area_unknown',
    });
    const owner = { kind: 'lead_of', areaCode: path.split('/').at(-1)! } as const;
    await server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE role = 'micro_grid_lead' AND area_code = $1`,
      [owner.areaCode],
    );
    expect(await wrong(rule({ owner }))).toMatchObject({ no: 1, reason: 'nobody_leads' });
    await server.owner.query(
      `UPDATE role_grant SET ended_at = NULL WHERE role = 'micro_grid_lead' AND area_code = $1`,
      [owner.areaCode],
    );
  });

  it('a row that is never reached, or whose days end before they begin', async () => {
    expect(await wrong(rule({}), fine)).toMatchObject({ no: 2, reason: 'never_reached' });
    expect(
      await wrong(rule({ areaCode: '330683106210' }), rule({ areaCode: '330683106210001' })),
    ).toMatchObject({
      no: 2,
      reason: 'never_reached',
    });
    const days = { from: '2026-12-02', until: '2026-12-01' };
    expect(await wrong(rule({ days }))).toMatchObject({ no: 1, reason: 'days_reversed' });
    await publish([fine, rule({})]);
  });
});
