import {
  publishRoutingTable,
  readRoutingTable,
  whoWouldGetThis,
} from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../../seed/living-town';
import { rule } from '../../../test-support/reports/routing-rule';
import { RoutingScene } from '../../../test-support/reports/routing-scene';

let scene: RoutingScene;

beforeAll(async () => {
  scene = await RoutingScene.open();
});
afterAll(() => scene.server.stop());

describe('a table', () => {
  it('takes effect at its instant, is read back as it was published, and the one before it stays', async () => {
    const before = await scene.publish([rule({ name: '以前' })]);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const planned = await scene.publish([rule({ name: '以后', categories: ['fire'] })], soon);
    expect(planned.version).toBe(before.version + 1);
    expect((await scene.ask('fire')).why).toContain('以前');
    expect((await scene.ask('fire', soon)).why).toContain('以后');
    expect((await scene.ask('road', soon)).rule).toBeNull();
    const now = await scene.server.ask(readRoutingTable, {}, scene.town);
    expect(now.table).toMatchObject({
      version: before.version,
      rows: [{ rule: rule({ name: '以前' }), ownerInWords: '镇平安办', toldInWords: [] }],
    });
    expect(now.versions.slice(0, 2).map(({ isInForce }) => isInForce)).toEqual([false, true]);
    const asked = { version: planned.version };
    expect((await scene.server.ask(readRoutingTable, asked, scene.town)).table?.rows[0]?.rule.name).toBe(
      '以后',
    );
    expect(await scene.server.refusal(readRoutingTable, { version: 999 }, scene.town)).toBe('not_found');
  });

  it('is never rewritten, by the server or by the owner of the database', async () => {
    await scene.publish([]);
    await expect(scene.server.owner.query(`UPDATE routing_table SET rules = '[]'`)).rejects.toThrow(
      'append-only',
    );
    await expect(scene.server.owner.query('DELETE FROM routing_table')).rejects.toThrow('append-only');
  });

  it('sent twice is published once, also at the same time; under its id nothing else is', async () => {
    const basedOn = await scene.newest();
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn, rules: [rule({})] };
    const replies = await Promise.all(
      [1, 2, 3].map(() => scene.server.ask(publishRoutingTable, command, scene.town)),
    );
    expect(new Set(replies.map(reply => JSON.stringify(reply))).size).toBe(1);
    expect(await scene.newest()).toBe(basedOn + 1);
    expect(await scene.server.refusal(publishRoutingTable, { ...command, rules: [] }, scene.town)).toBe(
      'id_reused',
    );
  });

  it('by two who edit the same version is taken once, and the other looks again', async () => {
    const command = { townCode: livingTownCode, basedOn: await scene.newest(), rules: [] };
    const both = [1, 2].map(() =>
      scene.server.send(publishRoutingTable, { ...command, id: uuidv7() }, scene.town),
    );
    expect((await Promise.all(both)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('does not take effect in the past', async () => {
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn: await scene.newest(), rules: [] };
    const effectiveAt = new Date(Date.now() - 60_000).toISOString();
    expect(await scene.server.refusal(publishRoutingTable, { ...command, effectiveAt }, scene.town)).toBe(
      'effective_in_the_past',
    );
  });

  it('is the town’s own', async () => {
    const other = await scene.people.as('town-other');
    const command = { id: uuidv7(), townCode: livingTownCode, basedOn: 0, rules: [] };
    expect(await scene.server.refusal(publishRoutingTable, command, other)).toBe('not_found');
    expect(await scene.server.refusal(readRoutingTable, { townCode: livingTownCode }, other)).toBe(
      'not_found',
    );
    const question = { ...scene.people.landmark.place, category: 'fire' as const };
    expect(await scene.server.refusal(whoWouldGetThis, question, other)).toBe('not_found');
  });
});

describe('a table that would leave ground without an owner is refused with its row:', () => {
  const fine = rule({ categories: ['road'] });

  it('a role that nobody holds somewhere on its ground', async () => {
    const grid = scene.path.split('/').at(-2)!;
    await scene.server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE role = 'grid_lead' AND area_code = $1`,
      [grid],
    );
    const owner = { kind: 'role', role: 'grid_lead' } as const;
    const details = await scene.wrong(fine, rule({ name: '都归网格长', owner }));
    expect(details).toMatchObject({ no: 2, name: '都归网格长', reason: 'nobody_holds_role' });
    expect(String(details.areaCode).startsWith(grid)).toBe(true);
    await scene.publish([fine, rule({ categories: ['fire'], owner, areaCode: '330683106210' })]);
    await scene.server.owner.query(
      `UPDATE role_grant SET ended_at = NULL WHERE role = 'grid_lead' AND area_code = $1`,
      [grid],
    );
  });

  it('a role that may not handle what the row sends it', async () => {
    const police = { kind: 'role', role: 'grid_police_lead' } as const;
    expect(await scene.wrong(rule({ owner: police }))).toMatchObject({
      no: 1,
      reason: 'role_does_not_handle',
    });
    for (const role of ['volunteer', 'village_supervisor', 'substitute'] as const) {
      expect(await scene.wrong(rule({ owner: { kind: 'role', role } }))).toMatchObject({
        reason: 'role_does_not_handle',
      });
    }
    await scene.publish([rule({ categories: ['fire'], owner: police })]);
  });

  it('somebody without an office in the town, as owner or to be told', async () => {
    for (const key of ['resident', 'town-other']) {
      const target = { kind: 'person', personId: await scene.personOf(key) } as const;
      expect(await scene.wrong(fine, rule({ owner: target }))).toMatchObject({
        no: 2,
        reason: 'person_without_office',
      });
      expect(await scene.wrong(rule({ told: [target] }))).toMatchObject({
        no: 1,
        reason: 'person_without_office',
      });
    }
  });

  it('an area outside the town, or one that nobody leads', async () => {
    const outside = '330683102';
    expect(await scene.wrong(rule({ areaCode: outside }))).toMatchObject({
      reason: 'area_unknown',
      areaCode: outside,
    });
    expect(await scene.wrong(rule({ dedicatedGridCode: '330683106210' }))).toMatchObject({
      reason: 'area_unknown',
    });
    const owner = { kind: 'lead_of', areaCode: scene.path.split('/').at(-1)! } as const;
    await scene.server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE role = 'micro_grid_lead' AND area_code = $1`,
      [owner.areaCode],
    );
    expect(await scene.wrong(rule({ owner }))).toMatchObject({ no: 1, reason: 'nobody_leads' });
    await scene.server.owner.query(
      `UPDATE role_grant SET ended_at = NULL WHERE role = 'micro_grid_lead' AND area_code = $1`,
      [owner.areaCode],
    );
  });

  it('a row that is never reached, or whose days end before they begin', async () => {
    expect(await scene.wrong(rule({}), fine)).toMatchObject({ no: 2, reason: 'never_reached' });
    expect(
      await scene.wrong(rule({ areaCode: '330683106210' }), rule({ areaCode: '330683106210001' })),
    ).toMatchObject({
      no: 2,
      reason: 'never_reached',
    });
    const days = { from: '2026-12-02', until: '2026-12-01' };
    expect(await scene.wrong(rule({ days }))).toMatchObject({ no: 1, reason: 'days_reversed' });
    await scene.publish([fine, rule({})]);
  });
});
