import {
  appointToRoster,
  findPeopleToAppoint,
  listAppointments,
  relieveFromRoster,
} from '@torreya/shared/contract/appointments';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import { readReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../seed/living-town';
import { ServerUnderTest } from '../../test-support/server-under-test';

type Command = InputOf<typeof appointToRoster>;

let server: ServerUnderTest;
let ground: string;
let lead: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  lead = await personOf('lead');
  const [row] = await server.owner.query(
    `SELECT area_code FROM role_grant WHERE person_id = $1 AND role = 'micro_grid_lead'`,
    [lead],
  );
  ground = row.area_code;
});
afterAll(() => server.stop());

const personOf = async (key: string): Promise<string> =>
  (await server.owner.query('SELECT id FROM person WHERE demo_key = $1', [key]))[0].id;
const holders = async (areaCode: string, role: string): Promise<string[]> => {
  const rows = await server.owner.query<{ id: string }[]>(
    `SELECT person_id AS id FROM role_grant WHERE area_code = $1 AND role = $2 AND ended_at IS NULL`,
    [areaCode, role],
  );
  return rows.map(({ id }) => id);
};
const command = async (changes: Partial<Command> = {}): Promise<Command> => ({
  id: uuidv7(),
  areaCode: ground,
  role: 'micro_grid_lead',
  personId: await personOf('neighbour'),
  ...changes,
});
const appoint = async (key: string, changes: Partial<Command> = {}) =>
  server.ask(appointToRoster, await command(changes), await server.signIn(key));
const relieve = async (key: string, changes: Partial<Command> = {}) =>
  server.ask(relieveFromRoster, await command(changes), await server.signIn(key));
const refused = async (key: string, changes: Partial<Command> = {}) =>
  server.refusal(appointToRoster, await command(changes), await server.signIn(key));

describe('a new lead of a ground', () => {
  it('takes the place of the old one in the same moment; what was in his hands stays there', async () => {
    const [{ id: reportId }] = await server.owner.query(
      `SELECT id FROM report WHERE owner_id = $1 AND state = 'routed' LIMIT 1`,
      [lead],
    );
    const { relievedNames, answering, personName } = await appoint('cadre');
    expect([relievedNames, personName, answering?.name]).toEqual([['马建军'], '裘彩娥', '裘彩娥']);
    expect(await holders(ground, 'micro_grid_lead')).toEqual([await personOf('neighbour')]);
    const report = await server.ask(readReport, { reportId }, await server.signIn('lead'));
    expect(report.owner.name).toBe('马建军');
    expect(report.openSteps).toEqual(expect.arrayContaining(['accept', 'hand_over']));
  });

  it('is appointed once, however often the command is sent, and by other contents never', async () => {
    const sent = await command({ personId: lead });
    const token = await server.signIn('cadre');
    const first = await server.ask(appointToRoster, sent, token);
    expect(await server.ask(appointToRoster, sent, token)).toEqual(first);
    const other = { ...sent, personId: await personOf('resident') };
    expect(await server.refusal(appointToRoster, other, token)).toBe('id_reused');
    expect(await holders(ground, 'micro_grid_lead')).toEqual([lead]);
  });

  it('is one of two who are appointed at the same time, and the other one has left', async () => {
    const token = await server.signIn('cadre');
    const both = [await personOf('neighbour'), await personOf('resident')];
    const commands = await Promise.all(both.map(personId => command({ personId })));
    await Promise.all(commands.map(one => server.ask(appointToRoster, one, token)));
    const now = await holders(ground, 'micro_grid_lead');
    expect(now).toHaveLength(1);
    expect(both).toContain(now[0]);
  });

  it('is one by the database as well', async () => {
    await expect(
      server.owner.query(
        `INSERT INTO role_grant (county_id, id, person_id, role, area_code)
         VALUES ('330683', gen_random_uuid(), $1, 'micro_grid_lead', $2)`,
        [await personOf('newcomer'), ground],
      ),
    ).rejects.toThrow('one_lead_a_ground');
  });
});

describe('who appoints', () => {
  it('does so below his own village or town, and nowhere else', async () => {
    const personId = await personOf('neighbour');
    expect(await refused('cadre-other', { personId, role: 'volunteer' })).toBe('not_found');
    expect(await refused('town-other', { personId, role: 'volunteer' })).toBe('not_found');
    expect(await refused('cadre', { areaCode: homeVillageCode, role: 'village_cadre', personId })).toBe(
      'not_found',
    );
    expect(await refused('lead', { personId, role: 'volunteer' })).toBe('not_allowed');
    await appoint('town', { areaCode: homeVillageCode, role: 'village_cadre', personId });
    expect(await holders(homeVillageCode, 'village_cadre')).toHaveLength(3);
  });

  it('appoints people of his own ground', async () => {
    const personId = await personOf('town-other');
    expect(await refused('cadre', { personId, role: 'volunteer' })).toBe('not_found');
  });

  it('never appoints or relieves himself', async () => {
    const personId = await personOf('cadre');
    expect(await refused('cadre', { personId, role: 'volunteer' })).toBe('own_appointment');
    await appoint('town', { personId });
    expect(await refused('cadre', { personId: lead })).toBe('own_appointment');
    const own = await command({ personId });
    expect(await server.refusal(relieveFromRoster, own, await server.signIn('cadre'))).toBe(
      'own_appointment',
    );
  });

  it('is told where a role has no place, and who has it already', async () => {
    expect(await refused('cadre', { role: 'grid_lead' })).toBe('role_not_of_level');
    await appoint('cadre', { role: 'volunteer' });
    expect(await refused('cadre', { role: 'volunteer' })).toBe('already_appointed');
  });
});

describe('who leaves', () => {
  it('leaves the ground to the next one up, and the answer says who that is', async () => {
    await appoint('town', { personId: lead });
    const { answering, relievedNames } = await relieve('town', { personId: lead });
    expect(relievedNames).toEqual(['马建军']);
    expect(answering?.role).not.toBe('micro_grid_lead');
  });

  it('is not the last cadre of a village', async () => {
    const token = await server.signIn('town');
    const cadres = await holders(homeVillageCode, 'village_cadre');
    const leaving = (personId: string) =>
      command({ areaCode: homeVillageCode, role: 'village_cadre', personId });
    for (const personId of cadres.slice(1)) {
      await server.ask(relieveFromRoster, await leaving(personId), token);
    }
    expect(await server.refusal(relieveFromRoster, await leaving(cadres[0]!), token)).toBe('last_cadre');
    expect(await holders(homeVillageCode, 'village_cadre')).toEqual([cadres[0]]);
  });

  it('cannot leave what he does not have', async () => {
    const personId = await personOf('shopkeeper');
    const sent = await command({ personId, role: 'volunteer' });
    expect(await server.refusal(relieveFromRoster, sent, await server.signIn('town'))).toBe('not_appointed');
  });
});

describe('what was', () => {
  it('can be read, the newest first, and is rewritten by nobody', async () => {
    const token = await server.signIn('town');
    const { appointments } = await server.ask(listAppointments, { areaCode: ground }, token);
    const newest = appointments.slice(0, 2).map(({ what, personName, byName }) => [what, personName, byName]);
    expect(newest[0]).toEqual(['relieved', '马建军', '竺海燕']);
    const times = appointments.map(({ at }) => at);
    expect([...times].sort().reverse()).toEqual(times);
    await expect(server.owner.query('DELETE FROM appointment')).rejects.toThrow();
  });

  it('begins with people found by a part of their name, masked, and without a telephone', async () => {
    const token = await server.signIn('town');
    const { people } = await server.ask(findPeopleToAppoint, { areaCode: ground, name: '裘彩' }, token);
    expect(people.map(({ nameMasked, villageName }) => [nameMasked, villageName])).toContainEqual([
      '裘*娥',
      '马溪村',
    ]);
    const other = await server.signIn('cadre-other');
    const elsewhere = { areaCode: ground, name: '裘彩' };
    expect(await server.refusal(findPeopleToAppoint, elsewhere, other)).toBe('not_found');
    const wild = await server.ask(findPeopleToAppoint, { areaCode: ground, name: '%' }, token);
    expect(wild.people).toEqual([]);
  });
});
