import { endAbsence, readRosters, setAbsence } from '@torreya/shared/contract/rosters';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { boundsOfDay, dayOf } from '../platform/day';
import { Rosters } from './rosters.service';

let server: ServerUnderTest;
/** Of the demo lead's micro-grid. */
let path: string;
let lead: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  const [row] = await server.owner.query(
    `SELECT a.path, p.id FROM role_grant g JOIN person p ON p.id = g.person_id JOIN area a ON a.code = g.area_code
     WHERE p.demo_key = 'lead' AND g.role = 'micro_grid_lead'`,
  );
  path = row.path;
  lead = row.id;
});
beforeEach(() => server.owner.query('DELETE FROM roster_absence'));
afterAll(() => server.stop());

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
const today = () => inDays(0);
const owner = (at?: Date) => server.app.get(Rosters).ownerOf(server.owner.manager, '330683', path, at);
const callList = () => server.app.get(Rosters).callList(server.owner.manager, '330683', path);

async function away(key: string, input: Partial<Parameters<typeof server.ask<typeof setAbsence>>[1]> = {}) {
  const token = await server.signIn(key);
  return server.ask(setAbsence, { id: uuidv7(), from: today(), until: inDays(3), ...input }, token);
}

async function refusalOf(key: string, input: object) {
  const token = await server.signIn(key);
  return server.refusal(setAbsence, { id: uuidv7(), from: today(), until: inDays(3), ...input }, token);
}

const personOf = async (key: string): Promise<string> =>
  (await server.owner.query('SELECT id FROM person WHERE demo_key = $1', [key]))[0].id;

describe('a lead who is away', () => {
  it('is stood in for by his first substitute from that very day to the last, and is told by whom', async () => {
    const before = await owner();
    expect(before).toMatchObject({ personId: lead, role: 'micro_grid_lead', standsInFor: null });
    const { posts, name } = await away('lead');
    const during = await owner();
    expect(during).toMatchObject({ role: 'substitute', areaCode: before.areaCode });
    expect(during.standsInFor).toEqual({ personId: lead, name });
    expect(posts).toHaveLength(1);
    expect(posts[0]?.standIn?.name).toBe(during.name);
    const { until } = boundsOfDay(inDays(3));
    expect((await owner(new Date(until.getTime() - 1))).personId).toBe(during.personId);
    expect((await owner(until)).personId).toBe(lead);
  });

  it('leaves the next one up to answer where no substitute is there', async () => {
    await away('lead');
    await server.owner.query(
      `INSERT INTO roster_absence (county_id, id, person_id, from_day, until_day, set_by, contents_hash)
       SELECT g.county_id, gen_random_uuid(), g.person_id, $2, $2, g.person_id, '' FROM role_grant g
       WHERE g.role = 'substitute' AND g.area_code = $1`,
      [path.split('/').at(-1), today()],
    );
    expect((await owner()).role).toBe('grid_lead');
  });

  it('is back at once when he says so, however often he says it, and what was before stays true', async () => {
    const { id, from, until } = await away('lead');
    const during = await owner();
    const then = new Date();
    const token = await server.signIn('lead');
    for (let time = 0; time < 2; time += 1) {
      expect(await server.ask(endAbsence, { absenceId: id }, token)).toEqual({ id, from, until });
    }
    expect((await owner()).personId).toBe(lead);
    expect((await owner(then)).personId).toBe(during.personId);
  });

  it('is one of a list that names everybody once and ends in the town', async () => {
    await away('lead');
    const list = await callList();
    expect(list[0]).toEqual(await owner());
    expect(new Set(list.map(({ personId }) => personId)).size).toBe(list.length);
    expect(list.map(({ personId }) => personId)).not.toContain(lead);
    expect(list.at(-1)?.role).toBe('town_officer');
    expect(list.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['substitute', 'grid_lead', 'village_cadre', 'town_officer']),
    );
  });
});

describe('an absence', () => {
  it('sent twice is one, also at the same time; another one under its id is refused', async () => {
    const token = await server.signIn('lead');
    const command = { id: uuidv7(), from: today(), until: inDays(2) };
    const replies = await Promise.all([1, 2, 3].map(() => server.ask(setAbsence, command, token)));
    expect(new Set(replies.map(reply => JSON.stringify(reply))).size).toBe(1);
    expect(await server.owner.query('SELECT FROM roster_absence')).toHaveLength(1);
    expect(await refusalOf('lead', { id: command.id })).toBe('id_reused');
    expect(await refusalOf('cadre', { id: command.id })).toBe('id_reused');
  });

  it('does not meet another one of the same person, also not when both come at once', async () => {
    const token = await server.signIn('lead');
    const both = [0, 1].map(days =>
      server.send(setAbsence, { id: uuidv7(), from: inDays(days), until: inDays(3) }, token),
    );
    const codes = (await Promise.all(both)).map(({ statusCode }) => statusCode);
    expect(codes.sort()).toEqual([200, 409]);
    expect(await refusalOf('lead', { from: inDays(3), until: inDays(9) })).toBe('already_away');
    await away('lead', { from: inDays(4), until: inDays(9) });
  });

  it.each([
    ['begins before today', { from: inDays(-1) }],
    ['ends before it begins', { from: inDays(2), until: inDays(1) }],
    ['is longer than ninety days', { until: inDays(90) }],
  ])('is refused where it %s', async (_, input) => {
    expect(await refusalOf('lead', input)).toBe('absence_days_wrong');
  });

  it('is also set and ended by the cadre above, and by nobody beside or below', async () => {
    const cadre = await personOf('cadre');
    for (const key of ['cadre-other', 'lead-other', 'town-other']) {
      expect(await refusalOf(key, { personId: lead })).toBe('not_found');
    }
    expect(await refusalOf('lead', { personId: cadre })).toBe('not_found');
    expect(await refusalOf('cadre-second', { personId: cadre })).toBe('not_found');
    const { id } = await away('cadre', { personId: lead });
    expect((await owner()).standsInFor?.personId).toBe(lead);
    const other = await server.signIn('cadre-other');
    expect(await server.refusal(endAbsence, { absenceId: id }, other)).toBe('not_found');
    await server.ask(endAbsence, { absenceId: id }, await server.signIn('cadre-second'));
    expect((await owner()).personId).toBe(lead);
    await away('town', { personId: cadre });
  });
});

describe('the rosters', () => {
  it('show a cadre his village and its grids, with who is away and who answers today', async () => {
    const { posts } = await away('lead');
    const token = await server.signIn('cadre');
    const { rosters, mine } = await server.ask(readRosters, {}, token);
    expect(rosters.map(({ level }) => level)).toEqual(['village', 'grid', 'grid', 'grid', 'grid']);
    expect(rosters[0]).toMatchObject({ isBelowReader: false });
    expect(rosters[0]?.leads.map(({ name }) => name)).toContain('黄志良');
    expect(mine.posts[0]?.standIn?.name).toBe('王亚芳');
    const [, village, grid] = rosters;
    expect(village?.isBelowReader).toBe(true);
    expect((grid ?? village)?.members.length).toBeGreaterThan(0);
    expect((grid ?? village)?.policeLeads).toHaveLength(1);
    const below = await server.ask(readRosters, { areaCode: path.split('/').at(-2)! }, token);
    const ground = below.rosters.find(({ areaCode }) => areaCode === path.split('/').at(-1));
    expect(ground?.leads[0]).toMatchObject({ personId: lead, away: { from: today(), until: inDays(3) } });
    expect(ground?.answering).toMatchObject({ name: posts[0]?.standIn?.name, standsInForName: '马建军' });
  });

  it('answer as those who route do, for every micro-grid of the town', async () => {
    await away('lead');
    const token = await server.signIn('town');
    const town = await server.ask(readRosters, {}, token);
    for (const { areaCode } of town.rosters.filter(({ level }) => level === 'village').slice(0, 4)) {
      for (const { areaCode: grid } of (await server.ask(readRosters, { areaCode }, token)).rosters.slice(
        1,
      )) {
        for (const roster of (await server.ask(readRosters, { areaCode: grid }, token)).rosters) {
          const [area] = await server.owner.query('SELECT path FROM area WHERE code = $1', [roster.areaCode]);
          const answer = await server.app.get(Rosters).ownerOf(server.owner.manager, '330683', area.path);
          expect([roster.areaCode, roster.answering?.name]).toEqual([roster.areaCode, answer.name]);
        }
      }
    }
  });

  it('are those of one’s own ground only', async () => {
    const token = await server.signIn('lead');
    const { rosters, mine } = await server.ask(readRosters, {}, token);
    expect(rosters.map(({ areaCode }) => areaCode)).toEqual([path.split('/').at(-1)]);
    expect(mine.personId).toBe(lead);
    const village = path.split('/').at(-3)!;
    expect(await server.refusal(readRosters, { areaCode: village }, token)).toBe('not_found');
    expect(await server.refusal(readRosters, { areaCode: '330683999' }, token)).toBe('not_found');
  });
});

describe('the database', () => {
  it('lets the server end an absence, and not rewrite or delete one', async () => {
    const { id } = await away('lead');
    const asServer = (sql: string) =>
      server.owner.transaction(async tx => {
        await tx.query('SET LOCAL ROLE torreya_app');
        await tx.query(sql, [id]);
      });
    await expect(asServer('UPDATE roster_absence SET until_day = from_day WHERE id = $1')).rejects.toThrow(
      'permission',
    );
    await expect(asServer('DELETE FROM roster_absence WHERE id = $1')).rejects.toThrow('permission');
    await expect(asServer('UPDATE roster_absence SET ended_at = now() WHERE id = $1')).rejects.toThrow(
      'who_ended_it_is_named',
    );
  });
});
