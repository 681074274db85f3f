import { listPassbooks, readPassbook } from '@torreya/shared/contract/passbooks';
import { passbookStateNames } from '@torreya/shared/domain/passbook-steps';
import type { DemoKey } from '../../seed/demo-people';
import { villager } from '../../test-support/awards-and-points';
import { Counters, newHousehold } from '../../test-support/passbooks';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('the list of paper passbooks', () => {
  let server: ServerUnderTest;
  let counters: Counters;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counters = new Counters(server);
  });
  afterAll(() => server.stop());

  const list = async (key: DemoKey, input: Parameters<typeof server.ask<typeof listPassbooks>>[1] = {}) =>
    server.ask(listPassbooks, input, await counters.as(key));
  const read = async (key: DemoKey, householdId: string) =>
    server.ask(readPassbook, { householdId }, await counters.as(key));

  it('has every confirmed household of the village once, page by page, and how many are in', async () => {
    for (let n = 0; n < 55; n++) await newHousehold(server);
    const hidden = await newHousehold(server);
    await server.owner.query(`UPDATE household SET state = 'pending' WHERE id = $1`, [hidden.householdId]);
    const first = await list('cadre');
    const rest = await list('cadre', { before: first.next ?? '' });
    expect(first.passbooks).toHaveLength(50);
    expect(rest.next).toBeNull();
    const all = [...first.passbooks, ...rest.passbooks];
    expect(new Set(all.map(one => one.householdId)).size).toBe(all.length);
    const [home] = await server.owner.query<{ ids: string[] }[]>(
      `SELECT array_agg(h.id) AS ids FROM household h WHERE h.state = 'active' AND h.village_code =
         (SELECT village_code FROM household WHERE id = $1)`,
      [hidden.householdId],
    );
    expect(all.map(one => one.householdId).sort()).toEqual(home?.ids.sort());
    const counted = passbookStateNames.map(state => [state, all.filter(one => one.state === state).length]);
    expect(first.counts).toEqual(Object.fromEntries(counted));
    expect((await list('supervisor')).counts).toEqual(first.counts);
    const elsewhere = await list('cadre-other');
    const ids = all.map(one => one.householdId);
    expect(elsewhere.passbooks.filter(one => ids.includes(one.householdId))).toEqual([]);
  });

  it('goes from door to door as one walks, and a made-up place in it is refused', async () => {
    const { passbooks } = await list('cadre', {});
    const doors = passbooks.map(one => (one.householdNumber.match(/\d+/g) ?? []).map(Number));
    const walked = [...doors].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
    expect(doors.filter(([group = 0]) => group < 9)).toEqual(walked.filter(([group = 0]) => group < 9));
    const token = await counters.as('cadre');
    expect(await server.refusal(listPassbooks, { before: 'somewhere' }, token)).toBe('invalid_input');
  });

  it('is found by state, by the beginning of the door number or by the whole name of the head, masked', async () => {
    const { householdId, number } = await newHousehold(server);
    await counters.count('cadre', 'first', householdId, 3);
    const found = async (input: Parameters<typeof list>[1]) => {
      const { passbooks } = await list('cadre-second', input);
      return passbooks.filter(one => one.householdId === householdId);
    };
    expect(await found({ search: number.slice(0, -1) })).toMatchObject([
      { householdNumber: number, headNameMasked: '俞*根', villageName: '马溪村', state: 'counted_once' },
    ]);
    expect(await found({ state: 'counted_once' })).toHaveLength(1);
    expect(await found({ state: 'to_count', search: number })).toEqual([]);
    expect(await found({ search: '俞' })).toEqual([]);
    expect((await list('cadre-second', { search: '俞阿根' })).passbooks.length).toBeGreaterThan(0);
  });

  it('tells each reader whether it is his turn, and if not, why', async () => {
    const { householdId } = await newHousehold(server);
    const turns = async () => {
      const seen: Record<string, string | null> = {};
      for (const key of ['cadre', 'cadre-second', 'supervisor'] as const) {
        const { openTurn, hindrance } = await read(key, householdId);
        seen[key] = openTurn ?? hindrance;
      }
      return seen;
    };
    const cadresFirst = { cadre: 'first', 'cadre-second': 'first', supervisor: 'cadre_counts_first' };
    expect(await turns()).toEqual(cadresFirst);
    await counters.count('cadre', 'first', householdId, 86);
    expect(await turns()).toEqual({
      cadre: 'counted_by_reader',
      'cadre-second': 'second',
      supervisor: 'second',
    });
    expect((await read('supervisor', householdId)).firstCounterName).toBe('黄志良');
    await counters.count('cadre-second', 'second', householdId, 68);
    expect(await turns()).toEqual(cadresFirst);
    expect((await read('supervisor', householdId)).firstCounterName).toBeNull();
    await counters.count('cadre-second', 'first', householdId, 86);
    await counters.count('cadre', 'second', householdId, 86);
    expect(await turns()).toEqual({ cadre: null, 'cadre-second': null, supervisor: null });
    expect(await read('supervisor', householdId)).toMatchObject({ state: 'opened', points: 86 });

    const own = (await villager(server, 'cadre')).householdId ?? '';
    expect(await read('cadre', own)).toMatchObject({ openTurn: null, hindrance: 'own_household' });
  });
});
