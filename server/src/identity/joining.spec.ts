import {
  decideJoinRequest,
  foundHousehold,
  joinHousehold,
  listHouseholds,
  readMe,
  readVillageByScene,
  signInWithWechat,
} from '@torreya/shared/contract/identity';
import { maskName } from '@torreya/shared/domain/mask-name';
import type { LightMyRequestResponse } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { demoPeople } from '../../seed/demo-people';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { ServerUnderTest } from '../../test-support/server-under-test';

const scene = `v${homeVillageCode}`;
let server: ServerUnderTest;
/** The household of the resident. */
let household: { id: string; number: string };
let newcomers = 0;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  const me = await server.ask(readMe, {}, await server.signIn('resident'));
  if (!me.household) throw new Error('the resident of the seed has a household');
  household = me.household;
});
afterAll(() => server.stop());

/** A session of somebody who was never here. */
async function newcomer(): Promise<string> {
  newcomers += 1;
  return (await server.ask(signInWithWechat, { code: `joining-${newcomers}.1` })).token;
}

function wish(changes: Partial<{ id: string; scene: string; name: string; householdId: string }> = {}) {
  return { id: uuidv7(), scene, name: '俞小雯', householdId: household.id, ...changes };
}

/** As a phone does: what was not answered for want of time is sent again, under the same id. */
async function insist(send: () => Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  const response = await send();
  return response.statusCode === 503 ? insist(send) : response;
}

describe('a poster', () => {
  it('names its village and its town, and a number to ring, to anyone', async () => {
    const village = await server.ask(readVillageByScene, { scene });
    expect(village).toMatchObject({ villageCode: homeVillageCode, townName: '谷来镇' });
    expect(village.phone).toMatch(/\d{8}/);
  });

  it('that nobody printed is not known, and neither is one that was taken down', async () => {
    expect(await server.refusal(readVillageByScene, { scene: 'v000000000000' })).toBe('village_code_unknown');
    const other = `v${otherVillageCode}`;
    await server.owner.query('UPDATE poster SET revoked_at = now() WHERE scene = $1', [other]);
    expect(await server.refusal(readVillageByScene, { scene: other })).toBe('village_code_unknown');
    const token = await newcomer();
    expect(await server.refusal(listHouseholds, { scene: other }, token)).toBe('village_code_unknown');
    expect(await server.refusal(joinHousehold, wish({ scene: other }), token)).toBe('village_code_unknown');
    await server.owner.query('UPDATE poster SET revoked_at = NULL WHERE scene = $1', [other]);
  });
});

describe('the households of a village', () => {
  it('are shown with the names of their heads masked, and only those of the village', async () => {
    const token = await newcomer();
    const response = await server.send(listHouseholds, { scene }, token);
    expect(response.body).not.toContain(demoPeople.resident.name);
    const { households } = await server.ask(listHouseholds, { scene }, token);
    expect(households.find(({ id }) => id === household.id)).toMatchObject({
      number: household.number,
      headNameMasked: maskName(demoPeople.resident.name),
      memberCount: 3,
    });
    const [{ count }] = await server.owner.query(
      `SELECT count(*)::int AS count FROM household WHERE village_code = $1 AND state = 'active'`,
      [homeVillageCode],
    );
    expect(households).toHaveLength(count);
  });

  it('are found by the beginning of the door number or by the head’s whole name, never by a part of it', async () => {
    const token = await newcomer();
    const found = async (search: string) =>
      (await server.ask(listHouseholds, { scene, search }, token)).households.map(({ id }) => id);
    expect(await found(household.number)).toContain(household.id);
    expect(await found(demoPeople.resident.name)).toContain(household.id);
    const { name } = demoPeople.resident;
    for (const search of [
      '%',
      '_',
      name.slice(0, 1),
      name.slice(0, 2),
      `${name}x`,
      household.number.slice(1),
    ]) {
      expect(await found(search)).not.toContain(household.id);
    }
  });

  it('come fifty a page, each once, also when all were entered in one instant', async () => {
    const village = '330683106210';
    await server.owner.query(
      `INSERT INTO household (county_id, id, village_code, area_path, number, head_name, state, created_at)
       SELECT county_id, gen_random_uuid(), code, path, 'S' || n, '史' || n, 'active', now()
       FROM area, generate_series(1, 120) n WHERE code = $1`,
      [village],
    );
    const token = await newcomer();
    const seen: string[] = [];
    const pages: number[] = [];
    for (let before: string | undefined, isLast = false; !isLast; ) {
      const input = { scene: `v${village}`, search: 'S', ...(before ? { before } : {}) };
      const { households, next } = await server.ask(listHouseholds, input, token);
      seen.push(...households.map(({ id }) => id));
      pages.push(households.length);
      before = next ?? undefined;
      isLast = next === null;
    }
    expect([pages, new Set(seen).size]).toEqual([[50, 50, 20], 120]);
  });
});

describe('joining a household', () => {
  it('takes effect at once, and waits to be confirmed', async () => {
    const token = await newcomer();
    const me = await server.ask(joinHousehold, wish({ name: '俞小雯' }), token);
    expect(me).toMatchObject({
      name: '俞小雯',
      household: { id: household.id, state: 'pending', isHead: false },
      village: { code: homeVillageCode },
    });
    expect(await server.ask(readMe, {}, token)).toEqual(me);
  });

  it('sent twice, or ten times at once, is one request and one answer', async () => {
    const [token, command] = [await newcomer(), wish()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => insist(() => server.send(joinHousehold, command, token))),
    );
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(await server.ask(joinHousehold, command, token)).toEqual(answers[0]?.json());
    const rows = await server.owner.query('SELECT FROM household_member WHERE id = $1', [command.id]);
    expect(rows).toHaveLength(1);
  });

  it('is refused under the same id with other contents', async () => {
    const [token, command] = [await newcomer(), wish()];
    await server.ask(joinHousehold, command, token);
    for (const changes of [{ name: '俞大雯' }, { householdId: uuidv7() }, { scene: 'v330683106210' }]) {
      expect(await server.refusal(joinHousehold, { ...command, ...changes }, token)).toBe('id_reused');
    }
    const { householdId: _, ...rest } = command;
    expect(await server.refusal(foundHousehold, { ...rest, number: '1组1号' }, token)).toBe('id_reused');
  });

  it('is refused under an id that is somebody else’s, also when both ask at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other, command] = [await newcomer(), await newcomer(), wish()];
      const answers = await Promise.all([
        insist(() => server.send(joinHousehold, command, one)),
        insist(() => server.send(joinHousehold, command, other)),
      ]);
      expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409]);
      const refused = answers.find(answer => answer.statusCode === 409);
      expect(refused?.json().error.code).toBe('id_reused');
    }
  });

  it('is refused to somebody who has a household or waits for one, also when she asks for two at once', async () => {
    expect(await server.refusal(joinHousehold, wish(), await server.signIn('neighbour'))).toBe(
      'already_in_household',
    );
    const token = await newcomer();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => wish()).map(one =>
        insist(() => server.send(joinHousehold, one, token)),
      ),
    );
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('is refused for a household of another village, as for one that was never there', async () => {
    const token = await newcomer();
    const [elsewhere] = await server.owner.query(
      `SELECT id FROM household WHERE village_code = $1 AND state = 'active' LIMIT 1`,
      [otherVillageCode],
    );
    const [notYet] = await server.owner.query(
      `SELECT id FROM household WHERE village_code = $1 AND state = 'pending' LIMIT 1`,
      [homeVillageCode],
    );
    for (const householdId of [elsewhere.id, notYet.id, uuidv7()]) {
      expect(await server.refusal(joinHousehold, wish({ householdId }), token)).toBe('household_elsewhere');
    }
    expect((await server.ask(readMe, {}, token)).name).toBe('');
  });

  it('renames nobody who holds an office or stands in a shop: the roster says who that is', async () => {
    const token = await server.signIn('supervisor');
    const command = wish({ name: '冒名人' });
    const me = await server.ask(joinHousehold, command, token);
    expect(me.name).toBe(demoPeople.supervisor.name);
    expect(await server.ask(joinHousehold, command, token)).toEqual(me);
  });

  it('needs a name of two characters', async () => {
    const token = await newcomer();
    for (const name of ['', ' 王 ', '王'.repeat(21), '王\u0000桂花']) {
      expect(await server.refusal(joinHousehold, wish({ name }), token)).toBe('invalid_input');
    }
  });
});

describe('founding a household', () => {
  const founding = () => ({ id: uuidv7(), scene, name: '竺新来', number: '9组9号' });

  it('makes her its head, and nobody finds it before the village has confirmed it', async () => {
    const token = await newcomer();
    const command = founding();
    const me = await server.ask(foundHousehold, command, token);
    expect(me.household).toMatchObject({ id: command.id, number: '9组9号', state: 'pending', isHead: true });
    const listed = async () =>
      (await server.ask(listHouseholds, { scene, search: '9组9号' }, token)).households.length;
    expect(await listed()).toBe(0);
    const cadre = await server.signIn('cadre');
    await server.ask(decideJoinRequest, { memberId: command.id, decision: 'approve' }, cadre);
    expect(await listed()).toBe(1);
    expect((await server.ask(readMe, {}, token)).household?.state).toBe('active');
  });

  it('sent ten times at once is one household; under the same id with other contents it is refused', async () => {
    const [token, command] = [await newcomer(), founding()];
    await Promise.all(
      Array.from({ length: 10 }, () => insist(() => server.send(foundHousehold, command, token))),
    );
    const rows = await server.owner.query('SELECT FROM household WHERE id = $1', [command.id]);
    expect(rows).toHaveLength(1);
    expect(await server.refusal(foundHousehold, { ...command, number: '9组8号' }, token)).toBe('id_reused');
  });

  it('under the id of a household that is there is refused', async () => {
    const command = { ...founding(), id: household.id };
    expect(await server.refusal(foundHousehold, command, await newcomer())).toBe('id_reused');
  });

  it('that is declined leaves her free to ask again', async () => {
    const [token, command] = [await newcomer(), founding()];
    await server.ask(foundHousehold, command, token);
    const cadre = await server.signIn('cadre');
    await server.ask(decideJoinRequest, { memberId: command.id, decision: 'decline' }, cadre);
    expect((await server.ask(readMe, {}, token)).household).toBeNull();
    expect((await server.ask(joinHousehold, wish(), token)).household?.state).toBe('pending');
  });
});
