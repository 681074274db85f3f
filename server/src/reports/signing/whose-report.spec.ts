import {
  claimPoints,
  claimPointsByCode,
  readReportByCode,
  takeStepByCode,
} from '@torreya/shared/contract/claim-codes';
import { listNotices, markNoticesRead } from '@torreya/shared/contract/notices';
import { listReports } from '@torreya/shared/contract/report-library';
import { listMyReports, readReport, submitReport } from '@torreya/shared/contract/reports';
import { spacedClaimCode } from '@torreya/shared/domain/claim-code';
import { uuidv7 } from 'uuidv7';
import { cameraPhotos, plainPhoto, testPhoto } from '../../../test-support/photos/test-photos';
import { ReportScene } from '../../../test-support/reports/report-scene';
import { ReportTraces } from '../../../test-support/reports/report-traces';
import { ServerUnderTest } from '../../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;
let traces: ReportTraces;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  traces = new ReportTraces(scene);
});
afterAll(() => server.stop());

const salt = () => uuidv7().replace(/-/g, '');
const anonymous = (changes: object = {}) =>
  scene.submission({ signing: 'anonymous', claimSalt: salt(), ...changes });

let colour = 0x103050;

async function closeAsHandler(reportId: string): Promise<void> {
  await scene.step('lead', reportId, 'accept');
  await resolve(reportId);
}

async function resolve(reportId: string): Promise<void> {
  // A picture of its own each time: two reports with the very same one hang together by it.
  colour = (colour + 0x2f3d51) % 0xffffff;
  const picture = await plainPhoto(`#${colour.toString(16).padStart(6, '0')}`);
  await scene.step('lead', reportId, 'resolve', { photoIds: [await scene.photo('lead', picture)] });
}

describe('a sealed report', () => {
  it('works for its reporter as any other: she finds it, hears of it, answers, and says whether it is mended', async () => {
    const { id, reporterName } = await scene.submit({ signing: 'sealed' });
    expect(reporterName).toBe('保密上报人');
    const token = await scene.as('resident');
    expect((await server.ask(listMyReports, {}, token)).reports[0]?.id).toBe(id);
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'ask');
    const { notices, unread } = await server.ask(listNotices, {}, token);
    expect(notices.filter(({ about }) => about.id === id).map(({ title }) => title)).toEqual([
      '村里有句话要问您',
      '有人接手了',
    ]);
    await server.ask(markNoticesRead, {}, token);
    expect([unread > 0, (await server.ask(listNotices, {}, token)).unread]).toEqual([true, 0]);
    await scene.step('resident', id, 'answer');
    await resolve(id);
    await scene.step('resident', id, 'reopen', { note: '还没弄好' });
    await closeAsHandler(id);
    expect((await scene.step('resident', id, 'confirm')).state).toBe('confirmed');
    expect(await scene.stepRefusal('neighbour', id, 'confirm')).toBe('not_found');
  });

  it('says who sent it to nobody who handles or reads it', async () => {
    const { id } = await scene.submit({ signing: 'sealed', note: '只有我知道' });
    for (const key of ['lead', 'cadre', 'supervisor', 'town', 'county']) {
      const { body } = await server.send(readReport, { reportId: id }, await scene.as(key));
      expect([key, body.includes('保密上报人'), body.includes('桂花'), body.includes('王*')]).toEqual([
        key,
        true,
        false,
        false,
      ]);
    }
    const { reports } = await server.ask(listReports, { words: '只有我知道' }, await scene.as('town'));
    expect(JSON.stringify(reports)).not.toContain('桂');
  });

  it('tells its owner of it also when he sent it himself', async () => {
    const { id } = await scene.submit({ signing: 'sealed' }, 'lead');
    const { notices } = await server.ask(listNotices, {}, await scene.as('lead'));
    expect(notices.filter(({ about }) => about.id === id)).toHaveLength(1);
  });

  it('leaves no row by which somebody with the whole database gets to her; a named one does', async () => {
    const life = async (signing: 'named' | 'sealed') => {
      const { id } = await scene.submit({ signing, photoIds: [await scene.photo('resident')] });
      await closeAsHandler(id);
      await scene.step('resident', id, 'reopen', {
        note: '还没弄好',
        photoIds: [await scene.photo('resident')],
      });
      await closeAsHandler(id);
      await server.ask(markNoticesRead, {}, await scene.as('resident'));
      await scene.step('resident', id, 'confirm');
      return id;
    };
    expect((await traces.of(await life('named'), 'resident')).length).toBeGreaterThan(3);
    const sealed = await life('sealed');
    expect(await traces.of(sealed, 'resident')).toEqual([]);
    // Nor does another one for whose points she came forward.
    const claimed = await life('sealed');
    await server.ask(claimPoints, { reportId: claimed }, await scene.as('resident'));
    expect((await traces.of(claimed, 'resident')).length).toBeGreaterThan(3);
    expect(await traces.of(sealed, 'resident')).toEqual([]);
  });

  it('earns nothing by itself; she comes forward for its points when she wants, by name and once', async () => {
    const { id } = await scene.submit({ signing: 'sealed' });
    expect(await server.refusal(claimPoints, { reportId: id }, await scene.as('resident'))).toBe(
      'nothing_to_claim',
    );
    await closeAsHandler(id);
    const confirmed = await scene.step('resident', id, 'confirm');
    expect([confirmed.award, confirmed.mayClaimPoints]).toEqual([null, true]);
    expect((await scene.read(id, 'lead')).mayClaimPoints).toBe(false);
    const token = await scene.as('resident');
    const claimed = await server.ask(claimPoints, { reportId: id }, token);
    expect([claimed.award?.state, claimed.mayClaimPoints, claimed.signing]).toEqual([
      'proposed',
      false,
      'named',
    ]);
    expect((await server.ask(listMyReports, {}, token)).reports[0]?.id).toBe(id);
    expect((await server.ask(claimPoints, { reportId: id }, token)).award?.id).toBe(claimed.award?.id);
    expect(await server.refusal(claimPoints, { reportId: id }, await scene.as('neighbour'))).toBe(
      'not_found',
    );
  });

  it('is found again by whoever sends the same command twice, and by nobody else under its id', async () => {
    const command = scene.submission({ signing: 'sealed' });
    const first = await server.ask(submitReport, command, await scene.as('resident'));
    const again = await server.ask(submitReport, command, await scene.as('resident'));
    expect([again.number, again.openSteps]).toEqual([first.number, ['withdraw']]);
    expect(await server.refusal(submitReport, command, await scene.as('neighbour'))).toBe('id_reused');
  });
});

describe('a report without a name', () => {
  it('keeps nothing of who sent it, also with the whole database', async () => {
    const command = anonymous({ photoIds: [await scene.photo('resident')] });
    const { id, claimCode } = await server.ask(submitReport, command, await scene.as('resident'));
    await closeAsHandler(id);
    const code = claimCode ?? '';
    await server.ask(readReportByCode, { code }, await scene.as('resident'));
    await server.ask(takeStepByCode, { code, id: uuidv7(), step: 'confirm' }, await scene.as('resident'));
    expect(await traces.of(id, 'resident')).toEqual([]);
    expect((await traces.dump()).filter(row => row.includes(code))).toEqual([]);
    const { reports } = await server.ask(listMyReports, {}, await scene.as('resident'));
    expect(reports.map(one => one.id)).not.toContain(id);
  });

  it('has one code, the same when the answer was lost and it is sent again, and for nobody without its salt', async () => {
    const command = anonymous();
    const token = await scene.as('resident');
    const { claimCode } = await server.ask(submitReport, command, token);
    expect(claimCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
    expect((await server.ask(submitReport, command, token)).claimCode).toBe(claimCode);
    // Whoever handles it knows all of the command but the salt.
    const replayed = { ...command, claimSalt: salt() };
    expect(await server.refusal(submitReport, replayed, await scene.as('lead'))).toBe('id_reused');
    expect(((await scene.submit({ signing: 'sealed' })) as { claimCode?: unknown }).claimCode).toBeNull();
  });

  it('is followed, reopened and closed by whoever holds the code, however he writes it', async () => {
    const { id, claimCode } = await server.ask(submitReport, anonymous(), await scene.as('resident'));
    const written = spacedClaimCode(claimCode ?? '').toLowerCase();
    const token = await scene.as('newcomer');
    expect((await server.ask(readReportByCode, { code: written }, token)).id).toBe(id);
    await closeAsHandler(id);
    const step = { code: written, id: uuidv7(), step: 'reopen' as const, note: '还没弄好' };
    const reopened = await server.ask(takeStepByCode, step, token);
    expect((await server.ask(takeStepByCode, step, await scene.as('neighbour'))).timeline).toHaveLength(
      reopened.timeline.length,
    );
    expect(reopened.timeline.at(-1)?.actorName).toBe('匿名上报人');
    expect(await server.refusal(readReport, { reportId: id }, token)).toBe('not_found');
  });

  it('gets what its handler asks for: her words and photos by the code, and no row says whose they are', async () => {
    const { id, claimCode } = await server.ask(submitReport, anonymous(), await scene.as('resident'));
    const code = claimCode ?? '';
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'ask');
    const photoId = await scene.photo('resident', testPhoto(cameraPhotos[0].file));
    const taken = await scene.photo('neighbour');
    const answer = { code, step: 'answer' as const, note: '请看照片' };
    const token = await scene.as('resident');
    expect(await server.refusal(takeStepByCode, { ...answer, id: uuidv7(), photoIds: [taken] }, token)).toBe(
      'photo_unknown',
    );
    const step = { ...answer, id: uuidv7(), photoIds: [photoId] };
    const answered = await server.ask(takeStepByCode, step, token);
    expect((await server.ask(takeStepByCode, step, token)).timeline).toEqual(answered.timeline);
    expect(answered.timeline.at(-1)?.photos.map(photo => photo.id)).toEqual([photoId]);
    const seen = (await scene.read(id, 'lead')).timeline.at(-1);
    expect([seen?.actorName, seen?.photos.map(photo => photo.id)]).toEqual(['匿名上报人', [photoId]]);
    expect(await traces.of(id, 'resident')).toEqual([]);
    const [kept] = await server.owner.query<{ row: object }[]>(
      `SELECT to_jsonb(p) - ARRAY['county_id','id','is_stored','width','height','uploaded_at'] AS row
       FROM photo p WHERE id = $1`,
      [photoId],
    );
    expect(kept?.row).toEqual({
      uploaded_by: null,
      sha256: '\\x',
      likeness: null,
      likeness_keys: null,
      taken_lng: null,
      taken_lat: null,
    });
  });

  it('gives its points to one of twenty who bring its code at once', async () => {
    const { id, claimCode } = await server.ask(submitReport, anonymous(), await scene.as('resident'));
    const code = claimCode ?? '';
    expect(await server.refusal(claimPointsByCode, { code }, await scene.as('resident'))).toBe(
      'nothing_to_claim',
    );
    await closeAsHandler(id);
    await server.ask(takeStepByCode, { code, id: uuidv7(), step: 'confirm' }, await scene.as('resident'));
    const tokens = [await scene.as('resident'), await scene.as('neighbour')];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => server.send(claimPointsByCode, { code }, tokens[n % 2])),
    );
    const refusals = answers.filter(({ statusCode }) => statusCode !== 200);
    // The winner brought it ten times, and each time it is the same claim.
    expect([answers.length - refusals.length, refusals.length]).toEqual([10, 10]);
    expect(refusals.every(({ body }) => body.includes('points_claimed'))).toBe(true);
    const awards = await server.owner.query(`SELECT FROM award WHERE report_id = $1`, [id]);
    expect(awards).toHaveLength(1);
    expect(await server.refusal(claimPointsByCode, { code }, await scene.as('newcomer'))).toBe(
      'points_claimed',
    );
  });

  it('is guarded against guessing: after ten wrong codes one waits, also with the right one', async () => {
    const { claimCode } = await server.ask(submitReport, anonymous(), await scene.as('resident'));
    const token = await scene.as('shopkeeper');
    for (let n = 0; n < 10; n += 1)
      expect(await server.refusal(readReportByCode, { code: '7K3M-9QPX-2ABCD' }, token)).toBe(
        'code_unknown_to_us',
      );
    expect(await server.refusal(readReportByCode, { code: claimCode ?? '' }, token)).toBe(
      'too_many_wrong_codes',
    );
    expect(
      (await server.ask(readReportByCode, { code: claimCode ?? '' }, await scene.as('clerk'))).signing,
    ).toBe('anonymous');
  });
});
