import { listNotices } from '@torreya/shared/contract/notices';
import { answerSealRequest, askToOpenSeal, readSealedName } from '@torreya/shared/contract/seals';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demoPeople } from '../../../seed/demo-people';
import { ReportScene } from '../../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { Seals } from '../../platform/seals';

const reason = '派出所要找上报人做笔录';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

async function asked(): Promise<{ reportId: string; requestId: string }> {
  const { id: reportId } = await scene.submit({ signing: 'sealed' });
  const requestId = uuidv7();
  await server.ask(askToOpenSeal, { reportId, id: requestId, reason }, await scene.as('town'));
  return { reportId, requestId };
}

const answerOf = (of: { reportId: string; requestId: string }, agrees = true) => ({
  ...of,
  id: uuidv7(),
  agrees,
  reason: '看过材料，确有必要',
});

describe('the seal of a report', () => {
  it('is opened by one who asks and another who agrees, who then read the name, each time on record', async () => {
    const of = await asked();
    const [town, county] = [await scene.as('town'), await scene.as('county')];
    expect((await scene.read(of.reportId, 'county')).seal).toMatchObject({
      state: 'asked',
      openSteps: ['answer'],
    });
    expect(await server.refusal(readSealedName, { reportId: of.reportId }, town)).toBe('not_found');
    const opened = await server.ask(answerSealRequest, answerOf(of), county);
    expect(opened.seal).toMatchObject({ state: 'opened', openSteps: ['read'], request: { reason } });
    for (const token of [town, county]) {
      const { name } = await server.ask(readSealedName, { reportId: of.reportId }, token);
      expect(name).toBe(demoPeople.resident.name);
    }
    const readings = await server.owner.query(`SELECT read_by FROM seal_reading WHERE report_id = $1`, [
      of.reportId,
    ]);
    expect(readings).toHaveLength(2);
    // Nowhere else is the name shown.
    expect(opened.reporterName).toBe('保密上报人');
    expect((await scene.read(of.reportId, 'lead')).seal).toBeNull();
  });

  it('tells the reporter in plain words that it was opened, by which offices and why', async () => {
    const of = await asked();
    await server.ask(answerSealRequest, answerOf(of), await scene.as('county'));
    const { notices } = await server.ask(listNotices, {}, await scene.as('resident'));
    const [told] = notices.filter(({ about }) => about.id === of.reportId);
    expect(told?.text).toContain(`镇平安办和县级查看两边都同意后，看了您的名字。原因：${reason}`);
    const { timeline } = await scene.read(of.reportId, 'resident');
    expect(timeline.map(({ step, note }) => [step, note]).slice(1)).toEqual([
      ['ask_opening', ''],
      ['open_seal', reason],
    ]);
  });

  it('stays closed when the second does not agree, and may be asked for again', async () => {
    const of = await asked();
    const town = await scene.as('town');
    expect(await server.refusal(askToOpenSeal, { reportId: of.reportId, id: uuidv7(), reason }, town)).toBe(
      'seal_already_asked',
    );
    const refused = await server.ask(answerSealRequest, answerOf(of, false), await scene.as('county'));
    expect(refused.seal?.state).toBe('closed');
    expect(await server.refusal(readSealedName, { reportId: of.reportId }, town)).toBe('not_found');
    expect(await server.refusal(answerSealRequest, answerOf(of), await scene.as('county'))).toBe(
      'seal_answered',
    );
    expect((await scene.read(of.reportId, 'town')).seal?.openSteps).toEqual(['ask']);
  });

  it('is not opened by one person, not even by SQL as the server’s own role', async () => {
    const of = await asked();
    expect(await server.refusal(answerSealRequest, answerOf(of), await scene.as('town'))).toBe('same_opener');
    const app = server.app.get(DataSource);
    const town = await scene.personId('town');
    const county = await scene.personId('county');
    const answer = (askedBy: string, answeredBy: string) =>
      app.query(
        `INSERT INTO seal_answer (county_id, id, request_id, report_id, asked_by, answered_by, answered_role, agrees,
           reason, contents_hash) VALUES ('330683', $1, $2, $3, $4, $5, 'town_officer', true, '看一下看一下', '')`,
        [uuidv7(), of.requestId, of.reportId, askedBy, answeredBy],
      );
    await expect(answer(town, town)).rejects.toThrow('two_people_open_a_seal');
    // Nor by saying that somebody else had asked.
    await expect(answer(county, town)).rejects.toThrow('foreign key');
    await expect(app.query('SELECT * FROM report_seal')).rejects.toThrow('permission denied');
    expect(await app.query('SELECT * FROM open_seal($1, $2, $3)', ['330683', of.reportId, town])).toEqual([]);
    for (const table of ['report_seal', 'seal_request', 'seal_answer', 'seal_reading'])
      await expect(server.owner.query(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  });

  it('is not opened by whoever has handled the report', async () => {
    const { id: reportId } = await scene.submit({ signing: 'sealed' });
    await server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code, granted_at)
       VALUES ('330683', $1, $2, 'county_viewer', '330683', now())`,
      [uuidv7(), await scene.personId('cadre')],
    );
    await scene.step('cadre', reportId, 'accept');
    const requestId = uuidv7();
    await server.ask(askToOpenSeal, { reportId, id: requestId, reason }, await scene.as('town'));
    const cadre = await scene.as('cadre');
    expect(await server.refusal(answerSealRequest, answerOf({ reportId, requestId }), cadre)).toBe(
      'same_opener',
    );
    await server.owner.query(`DELETE FROM role_grant WHERE role = 'county_viewer' AND person_id = $1`, [
      await scene.personId('cadre'),
    ]);
  });

  it('sent twice is asked and answered once', async () => {
    const { id: reportId } = await scene.submit({ signing: 'sealed' });
    const ask = { reportId, id: uuidv7(), reason };
    const town = await scene.as('town');
    const answer = answerOf({ reportId, requestId: ask.id });
    for (let n = 0; n < 2; n += 1) await server.ask(askToOpenSeal, ask, town);
    for (let n = 0; n < 2; n += 1) await server.ask(answerSealRequest, answer, await scene.as('county'));
    expect((await scene.read(reportId, 'town')).timeline).toHaveLength(3);
  });
});

describe('a key', () => {
  const [old, fresh] = [
    { id: '2026', key: Buffer.alloc(32, 1) },
    { id: '2027', key: Buffer.alloc(32, 2) },
  ];
  const withKeys = (...sealKeys: (typeof old)[]) => new Seals({ ...server.config, sealKeys });

  it('that was replaced still opens what it sealed, and the new one seals', () => {
    const sealed = withKeys(old).seal('a report', Buffer.from('who'));
    expect(withKeys(fresh, old).open('a report', sealed).toString()).toBe('who');
    expect(withKeys(fresh, old).seal('a report', Buffer.from('who')).keyId).toBe('2027');
    expect(() => withKeys(fresh).open('a report', sealed)).toThrow('SEAL_KEYS has no 2026');
  });

  it('opens nothing that was put beside another report, or changed', () => {
    const sealed = withKeys(old).seal('a report', Buffer.from('who'));
    expect(() => withKeys(old).open('another report', sealed)).toThrow();
    const bytes = Buffer.from(sealed.bytes);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(() => withKeys(old).open('a report', { ...sealed, bytes })).toThrow();
  });

  it('never makes the same of the same twice', () => {
    const seals = withKeys(old);
    const made = [1, 2].map(() => seals.seal('a report', Buffer.from('who')).bytes.toString('hex'));
    expect(new Set(made).size).toBe(2);
  });
});
