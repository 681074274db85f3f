import { appointToRoster, listAppointments, relieveFromRoster } from '@torreya/shared/contract/appointments';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import { listDemoPeople, readMe } from '@torreya/shared/contract/identity';
import { listAddressees } from '@torreya/shared/contract/letters';
import { listNotices } from '@torreya/shared/contract/notices';
import { listColleagues, takeReportStep } from '@torreya/shared/contract/reports';
import { readRosters, setAbsence } from '@torreya/shared/contract/rosters';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../seed/living-town';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { dayOf } from '../platform/day';
import { dayAfter } from './office-days';
import { Rosters } from './rosters.service';

type Command = InputOf<typeof appointToRoster>;

let server: ServerUnderTest;
let scene: ReportScene;
let ground: string;
let path: string;
let today: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  const [row] = await server.owner.query(
    `SELECT a.code, a.path FROM role_grant g JOIN area a ON a.code = g.area_code
     WHERE person_id = $1 AND role = 'micro_grid_lead'`,
    [await scene.personId('lead')],
  );
  ground = row.code;
  path = row.path;
  const [clock] = await server.owner.query(`SELECT clock_timestamp() AS now`);
  today = dayOf(clock.now);
});
afterAll(() => server.stop());

const inDays = (days: number) => dayAfter(today, days);
const command = async (changes: Partial<Command> = {}, key = 'neighbour'): Promise<Command> => ({
  ...{ id: uuidv7(), areaCode: ground, role: 'micro_grid_lead', personId: await scene.personId(key) },
  ...changes,
});
const appoint = async (changes: Partial<Command> = {}, key = 'neighbour') =>
  server.ask(appointToRoster, await command(changes, key), await scene.as('town'));
const appointRefusal = async (changes: Partial<Command>, key = 'neighbour') =>
  server.refusal(appointToRoster, await command(changes, key), await scene.as('town'));
const relieve = async (changes: object, key: string) =>
  server.ask(relieveFromRoster, { ...(await command({}, key)), ...changes }, await scene.as('town'));
const relieveRefusal = async (changes: object, key: string) =>
  server.refusal(relieveFromRoster, { ...(await command({}, key)), ...changes }, await scene.as('town'));
const owner = async () => server.app.get(Rosters).ownerOf(server.owner.manager, '330683', path);
const roster = async () =>
  (await server.ask(readRosters, { areaCode: ground }, await scene.as('cadre'))).rosters[0]!;

/** Time is what the database says; so the days of an office move, and not the day that it is. */
async function officeOf(key: string, role: string, from: number, until: number | null): Promise<void> {
  await server.owner.query(
    `UPDATE role_grant SET from_day = $3, until_day = $4 WHERE person_id = $1 AND role = $2 AND ended_at IS NULL`,
    [await scene.personId(key), role, inDays(from), until === null ? null : inDays(until)],
  );
}

/** What the lead of the ground may do and is asked for. */
async function powerOfLead() {
  const { id } = await scene.submit();
  const personId = await scene.personId('lead');
  const token = await scene.as('lead');
  const { colleagues } = await server.ask(listColleagues, { reportId: id }, await scene.as('cadre'));
  const { people } = await server.ask(listDemoPeople, {});
  const { notices } = await server.ask(listNotices, {}, token);
  const { leads } = await roster();
  const accepting = await scene.stepCommand('lead', id, 'accept');
  return {
    owns: (await owner()).personId === personId,
    door: (await server.send(setAbsence, awayLongAgo(), token)).statusCode !== 403,
    steps: (await server.send(takeReportStep, accepting, token)).statusCode === 200,
    says: (await server.ask(readMe, {}, token)).roles.some(({ role }) => role === 'micro_grid_lead'),
    serves: leads.some(one => one.personId === personId),
    isColleague: colleagues.some(one => one.personId === personId),
    isShown: people.some(({ key, roles }) => key === 'lead' && roles.includes('micro_grid_lead')),
    isTold: notices.some(({ about }) => about.id === id),
  };
}

const awayLongAgo = () => ({ id: uuidv7(), from: '2020-01-01', until: '2020-01-01' });

const all = (is: boolean) => ({
  ...{ owns: is, door: is, steps: is, says: is, serves: is, isColleague: is, isShown: is, isTold: is },
});

describe('an office', () => {
  it('holds from its first to its last day, and gives no power at any door before or after', async () => {
    // He stands in for neighbours as well: here it is about the one office.
    await server.owner.query(
      `UPDATE role_grant SET ended_at = now() WHERE person_id = $1 AND role = 'substitute'`,
      [await scene.personId('lead')],
    );
    await officeOf('lead', 'micro_grid_lead', 0, 0);
    expect(await powerOfLead()).toEqual(all(true));
    await officeOf('lead', 'micro_grid_lead', -30, -1);
    expect(await powerOfLead()).toEqual(all(false));
    await officeOf('lead', 'micro_grid_lead', 1, null);
    expect(await powerOfLead()).toEqual(all(false));
    expect((await roster()).coming.map(({ name, from }) => [name, from])).toEqual([['马建军', inDays(1)]]);
    await officeOf('lead', 'micro_grid_lead', -30, null);
    expect(await powerOfLead()).toEqual(all(true));
  });

  it('of a department is written to while it holds, and not after', async () => {
    const { id } = await scene.submit();
    const isOffered = async () => {
      const { addressees } = await server.ask(listAddressees, { reportId: id }, await scene.as('town'));
      const personId = await scene.personId('department');
      return addressees.some(one => one.personId === personId);
    };
    expect(await isOffered()).toBe(true);
    await officeOf('department', 'department_handler', -30, -1);
    expect(await isOffered()).toBe(false);
    await officeOf('department', 'department_handler', -30, null);
  });

  it('that was held on a day stays known after it has ended', async () => {
    await officeOf('supervisor', 'village_supervisor', -30, -2);
    const personId = await scene.personId('supervisor');
    const held = (days: number) =>
      server.app.get(Rosters).heldBy(server.owner.manager, '330683', {
        ...{ personId, areaPath: path, at: new Date(Date.parse(`${inDays(days)}T12:00:00+08:00`)) },
      });
    expect(await Promise.all([held(-3), held(-2), held(-1), held(0), held(-31)])).toEqual([
      ['village_supervisor'],
      ['village_supervisor'],
      [],
      [],
      [],
    ]);
    await officeOf('supervisor', 'village_supervisor', -30, null);
  });

  it('said from a day on leaves the ground to the lead of now until the day before', async () => {
    const sent = await command({ from: inDays(10), until: inDays(40) });
    const token = await scene.as('town');
    const reply = await server.ask(appointToRoster, sent, token);
    expect(reply).toMatchObject({
      from: inDays(10),
      until: inDays(40),
      relievedNames: [],
      leaving: [{ name: '马建军', until: inDays(9) }],
      answering: { name: '马建军' },
    });
    expect(await server.ask(appointToRoster, sent, token)).toEqual(reply);
    const { leads, coming } = await roster();
    expect(leads.map(({ name, until, endsSoon }) => [name, until, endsSoon])).toEqual([
      ['马建军', inDays(9), true],
    ]);
    expect(coming.map(({ name, from, until }) => [name, from, until])).toEqual([
      ['裘彩娥', inDays(10), inDays(40)],
    ]);
    // The tenth day comes.
    await officeOf('lead', 'micro_grid_lead', -30, -1);
    await officeOf('neighbour', 'micro_grid_lead', 0, 30);
    expect((await owner()).name).toBe('裘彩娥');
    expect((await roster()).leads.map(({ name, endsSoon }) => [name, endsSoon])).toEqual([['裘彩娥', true]]);
    await officeOf('neighbour', 'micro_grid_lead', 0, 31);
    expect((await roster()).leads[0]?.endsSoon).toBe(false);
  });

  it('may be given again for the time after it, and to one person once for one time', async () => {
    expect(await appointRefusal({ from: inDays(31) })).toBe('already_appointed');
    expect((await appoint({ from: inDays(32) })).leaving).toEqual([]);
    const overlapping = server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code, from_day, until_day)
       VALUES ('330683', gen_random_uuid(), $1, 'micro_grid_lead', $2, $3, $4)`,
      [await scene.personId('lead'), ground, inDays(31), inDays(31)],
    );
    await expect(overlapping).rejects.toThrow('one_lead_a_ground');
  });

  it('is never given for a time that is over, or that ends before it begins', async () => {
    const volunteer = { role: 'volunteer' as const };
    for (const days of [
      { from: inDays(-1) },
      { until: inDays(-1) },
      { from: inDays(5), until: inDays(4) },
      { from: inDays(400) },
    ])
      expect(await appointRefusal({ ...volunteer, ...days })).toBe('office_days_wrong');
    expect(await relieveRefusal({ until: inDays(-1) }, 'neighbour')).toBe('office_days_wrong');
    // The one who comes after begins on the 32nd day.
    expect(await relieveRefusal({ until: inDays(32) }, 'neighbour')).toBe('office_days_wrong');
  });

  it('gets a last day, and another one; who said so stands in the history', async () => {
    await relieve({ until: inDays(3) }, 'neighbour');
    await relieve({ until: inDays(5) }, 'neighbour');
    expect((await roster()).leads[0]?.until).toBe(inDays(5));
    const { appointments } = await server.ask(listAppointments, { areaCode: ground }, await scene.as('town'));
    expect(appointments.slice(0, 3).map(({ what, from, until }) => [what, from, until])).toEqual([
      ['dated', inDays(0), inDays(5)],
      ['dated', inDays(0), inDays(3)],
      ['appointed', inDays(32), null],
    ]);
  });

  it('that is taken away at once is gone with all that was to come of it', async () => {
    const { relievedNames } = await relieve({}, 'neighbour');
    expect(relievedNames).toEqual(['裘彩娥', '裘彩娥']);
    const { leads, coming } = await roster();
    expect([leads, coming]).toEqual([[], []]);
  });
});

describe('a village', () => {
  const ofVillage = { areaCode: homeVillageCode, role: 'village_cadre' as const };

  it('is left without a cadre on no day that is to come', async () => {
    await relieve(ofVillage, 'cadre-second');
    expect(await relieveRefusal({ ...ofVillage, until: inDays(20) }, 'cadre')).toBe('last_cadre');
    // Who comes a day too late, or for a time only, does not fill the place.
    await appoint({ ...ofVillage, from: inDays(22), until: inDays(90) });
    expect(await relieveRefusal({ ...ofVillage, until: inDays(20) }, 'cadre')).toBe('last_cadre');
    await appoint({ ...ofVillage, from: inDays(21) }, 'resident');
    expect((await relieve({ ...ofVillage, until: inDays(20) }, 'cadre')).leaving).toEqual([
      { name: '黄志良', until: inDays(20) },
    ]);
  });
});
