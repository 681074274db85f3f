import {
  decideJoinRequest,
  foundHousehold,
  joinHousehold,
  listJoinRequests,
  readMe,
  signInWithWechat,
} from '@torreya/shared/contract/identity';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Households } from './households.service';

let server: ServerUnderTest;
const tokens = new Map<string, string>();
let newcomers = 0;

beforeAll(async () => {
  server = await ServerUnderTest.start();
});
afterAll(() => server.stop());

async function as(key: string): Promise<string> {
  const token = tokens.get(key) ?? (await server.signIn(key));
  tokens.set(key, token);
  return token;
}

/** Somebody new asks to join the household of `key`; the id of the request. */
async function asks(key: string, villageCode = homeVillageCode): Promise<string> {
  newcomers += 1;
  const { token } = await server.ask(signInWithWechat, { code: `asking-${newcomers}.1` });
  const { household } = await server.ask(readMe, {}, await as(key));
  if (!household) throw new Error(`${key} has no household to join`);
  const id = uuidv7();
  const wish = { id, scene: `v${villageCode}`, name: `史求人${newcomers}`, householdId: household.id };
  await server.ask(joinHousehold, wish, token);
  return id;
}

async function decide(key: string, memberId: string, decision: 'approve' | 'decline' = 'approve') {
  return server.ask(decideJoinRequest, { memberId, decision }, await as(key));
}

async function refused(key: string, memberId: string, decision: 'approve' | 'decline' = 'approve') {
  return server.refusal(decideJoinRequest, { memberId, decision }, await as(key));
}

async function listed(key: string) {
  return (await server.ask(listJoinRequests, {}, await as(key))).requests;
}

describe('who waits to be confirmed', () => {
  it('is listed for the cadres of the village and for the town, oldest first, with full names', async () => {
    const id = await asks('resident');
    for (const key of ['cadre', 'cadre-second', 'town']) {
      const requests = await listed(key);
      expect(requests.find(request => request.id === id)?.name).toBe(`史求人${newcomers}`);
      const askedAt = requests.map(request => request.askedAt);
      expect(askedAt).toEqual([...askedAt].sort());
    }
  });

  it('is not listed for cadres of another village or town', async () => {
    const id = await asks('resident');
    for (const key of ['cadre-other', 'town-other']) {
      expect((await listed(key)).map(request => request.id)).not.toContain(id);
    }
  });

  it('is not listed for a cadre whose own household it is', async () => {
    const id = await asks('cadre');
    expect((await listed('cadre')).map(request => request.id)).not.toContain(id);
    expect((await listed('cadre-second')).map(request => request.id)).toContain(id);
  });

  it('is no longer listed once it is decided', async () => {
    const id = await asks('resident');
    await decide('cadre', id);
    expect((await listed('cadre-second')).map(request => request.id)).not.toContain(id);
  });
});

describe('deciding on a membership', () => {
  it('makes her a member whom the village knows, or leaves her without a household', async () => {
    const [taken, turnedDown] = [await asks('resident'), await asks('resident')];
    expect(await decide('cadre', taken)).toEqual({ id: taken, state: 'active' });
    expect(await decide('town', turnedDown, 'decline')).toEqual({ id: turnedDown, state: 'declined' });
    const rows = await server.owner.query(
      'SELECT id, person_id, household_id FROM household_member WHERE id = ANY($1) ORDER BY id',
      [[taken, turnedDown]],
    );
    const members = await server.app
      .get(Households)
      .activeMembers(server.owner.manager, '330683', rows[0].household_id);
    const isMember = new Map(rows.map((row: { id: string; person_id: string }) => [row.id, row.person_id]));
    expect(members).toContain(isMember.get(taken));
    expect(members).not.toContain(isMember.get(turnedDown));
  });

  it('is for those whose scope reaches the village; for others there is no such request', async () => {
    const id = await asks('resident');
    for (const key of ['cadre-other', 'town-other']) expect(await refused(key, id)).toBe('not_found');
    expect(await refused('cadre-other', uuidv7())).toBe('not_found');
    const there = await asks('lead-other', otherVillageCode);
    expect(await refused('cadre', there)).toBe('not_found');
    expect((await decide('cadre-other', there)).state).toBe('active');
  });

  it('is never for one’s own household: another cadre does it', async () => {
    const id = await asks('cadre');
    expect(await refused('cadre', id)).toBe('own_request');
    expect(await refused('cadre', id, 'decline')).toBe('own_request');
    expect((await decide('cadre-second', id)).state).toBe('active');
  });

  it('is never for oneself, and the database says so too', async () => {
    const id = uuidv7();
    const founding = { id, scene: `v${homeVillageCode}`, name: '竺海燕', number: '8组8号' };
    await server.ask(foundHousehold, founding, await as('town'));
    expect(await refused('town', id)).toBe('own_request');
    await expect(
      server.owner.query('UPDATE household_member SET decided_by = person_id WHERE id = $1', [id]),
    ).rejects.toThrow('nobody_confirms_himself');
    expect((await decide('cadre', id)).state).toBe('active');
  });

  it('sent twice is one decision; a second one that differs, or somebody else’s, comes too late', async () => {
    const id = await asks('resident');
    const first = await decide('cadre', id);
    expect(await decide('cadre', id)).toEqual(first);
    expect(await refused('cadre', id, 'decline')).toBe('step_not_open');
    expect(await refused('cadre-second', id)).toBe('step_not_open');
  });

  it('by two cadres at once is done by exactly one of them', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await asks('resident');
      const answers = await Promise.all([
        server.send(decideJoinRequest, { memberId: id, decision: 'approve' }, await as('cadre')),
        server.send(decideJoinRequest, { memberId: id, decision: 'decline' }, await as('cadre-second')),
      ]);
      expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409]);
      const [row] = await server.owner.query('SELECT state FROM household_member WHERE id = $1', [id]);
      expect(answers.find(answer => answer.statusCode === 200)?.json().state).toBe(row.state);
    }
  });

  it('ends with the role', async () => {
    const id = await asks('resident');
    const ended = (at: string) =>
      server.owner.query(
        `UPDATE role_grant SET ended_at = ${at} WHERE person_id = (SELECT id FROM person WHERE demo_key = 'cadre')`,
      );
    await ended('now()');
    expect(await refused('cadre', id)).toBe('not_allowed');
    await ended('NULL');
    expect((await decide('cadre', id)).state).toBe('active');
  });
});
