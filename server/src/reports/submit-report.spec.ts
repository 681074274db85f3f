import { gzipSync } from 'node:zlib';
import { listNotices } from '@torreya/shared/contract/notices';
import { submitReport } from '@torreya/shared/contract/reports';
import { openReportSteps } from '@torreya/shared/domain/report-steps';
import { uuidv7 } from 'uuidv7';
import { cameraPhotos, photoTakenAt, testPhoto } from '../../test-support/photos/test-photos';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { dayOf } from '../platform/day';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

async function count(table: string, id: string): Promise<number> {
  const column = table === 'report' ? 'id' : 'report_id';
  const [row] = await server.owner.query(`SELECT count(*) FROM ${table} WHERE ${column} = $1`, [id]);
  return Number(row.count);
}

describe('a report', () => {
  it('is with the lead of its micro-grid at once, with its photos in their order', async () => {
    const photoIds = [await scene.photo('resident'), await scene.photo('resident')];
    const report = await scene.submit({ photoIds, note: '' });
    expect(report).toMatchObject({
      state: 'routed',
      placeSource: 'landmark',
      routedHow: 'inside',
      award: null,
    });
    expect(report.owner.roleLabel).toBe('微网格长');
    expect(report.areas.map(area => area.level)).toEqual(['town', 'village', 'grid', 'micro_grid']);
    expect(report.timeline).toHaveLength(1);
    expect(report.timeline[0]).toMatchObject({ step: 'submit', state: 'routed' });
    expect(report.timeline[0]?.photos.map(photo => photo.id)).toEqual(photoIds);
    expect(report.firstPhoto?.id).toBe(photoIds[0]);
    expect((await scene.read(report.id, 'lead')).openSteps).toEqual(
      openReportSteps('routed', ['handler', 'owner', 'overseer'], { priority: 'urgent' }),
    );
  });

  it('tells the owner where and what, and opens on a tap', async () => {
    const report = await scene.submit({ category: 'wires' });
    const { notices } = await server.ask(listNotices, {}, await scene.as('lead'));
    expect(notices[0]).toMatchObject({
      title: '有人上报：电线',
      isRead: false,
      about: { kind: 'report', id: report.id },
    });
    expect(notices[0]?.text).toContain(`谷来镇·${report.areaName}有人上报：电线`);
    expect(notices[0]?.text).toContain(report.number);
  });

  it('has a number that can be said on the phone: town, day and the next of that day', async () => {
    const [first, second] = [await scene.submit(), await scene.submit()];
    const [, month, day] = dayOf(new Date(first.submittedAt)).split('-');
    const numbers = [first, second].map(report => report.number.split('-'));
    expect(numbers[0]?.slice(0, 2)).toEqual(['谷来', `${month}${day}`]);
    expect(numbers[0]?.[2]).toMatch(/^\d{3,}$/);
    expect(Number(numbers[1]?.[2])).toBe(Number(numbers[0]?.[2]) + 1);
  });

  it('has a number of its own when twelve come at the same time', async () => {
    const reports = await Promise.all(Array.from({ length: 12 }, () => scene.submit()));
    expect(new Set(reports.map(report => report.number)).size).toBe(12);
  });

  it('counts on after 999', async () => {
    const report = await scene.submit();
    const start = report.number.replace(/\d+$/, '');
    await server.owner.query(`UPDATE report SET number = $2 WHERE id = $1`, [report.id, `${start}999`]);
    expect((await scene.submit()).number).toBe(`${start}1000`);
    expect((await scene.submit()).number).toBe(`${start}1001`);
  });

  it('needs a photo or a word', async () => {
    expect(await scene.submitRefusal({ photoIds: [], note: ' ' })).toBe('photo_or_note_needed');
  });
});

describe('where a report happened', () => {
  it('is where the phone stands, before all else', async () => {
    const { lng, lat } = scene.landmark.place;
    const place = { lng: lng + 0.0001, lat, datum: 'gcj02' as const };
    const report = await scene.submit({ place });
    expect(report).toMatchObject({ placeSource: 'phone', place });
  });

  it('is stored in GCJ-02, whatever the phone speaks', async () => {
    const wgs84 = { lng: 120.7, lat: 29.68, datum: 'wgs84' as const };
    const report = await scene.submit({ place: wgs84, landmarkId: undefined });
    expect(report.place.datum).toBe('gcj02');
    expect(report.place.lng - wgs84.lng).toBeGreaterThan(0.003);
  });

  it('is where the first photo that knows was taken, when nobody says', async () => {
    const [plain, placed] = [
      await scene.photo('resident'),
      await scene.photo('resident', await photoTakenAt({ lng: 120.7, lat: 29.68, datum: 'wgs84' })),
    ];
    const report = await scene.submit({ photoIds: [plain, placed], landmarkId: undefined });
    expect(report.placeSource).toBe('photo');
    expect(report.place.lng).toBeCloseTo(120.7045, 3);
  });

  it.each(cameraPhotos)('is found by a camera’s own GPS, to the micro-grid: $file', async photo => {
    const photoIds = [await scene.photo('resident', testPhoto(photo.file))];
    const report = await scene.submit({ photoIds, landmarkId: undefined });
    expect(report).toMatchObject({ placeSource: 'photo', routedHow: 'inside' });
    expect(report.areas.at(-1)?.code).toBe(photo.microGrid);
  });

  it('is asked for when neither phone, landmark nor photo knows', async () => {
    const photoIds = [await scene.photo('resident')];
    expect(await scene.submitRefusal({ photoIds, landmarkId: undefined })).toBe('place_needed');
  });

  it('is refused outside the county, and where the landmark is unknown', async () => {
    const hangzhou = { lng: 120.16, lat: 30.25, datum: 'gcj02' as const };
    expect(await scene.submitRefusal({ place: hangzhou })).toBe('place_outside_county');
    expect(await scene.submitRefusal({ landmarkId: uuidv7() })).toBe('landmark_unknown');
  });
});

describe('the same report again', () => {
  it('is the same report, with all it has become', async () => {
    const submission = scene.submission({ photoIds: [await scene.photo('resident')] });
    const token = await scene.as('resident');
    const first = await server.ask(submitReport, submission, token);
    await scene.step('lead', first.id, 'accept');
    const again = await server.ask(submitReport, submission, token);
    expect(again).toMatchObject({ id: first.id, number: first.number, state: 'accepted' });
    expect(await count('report_event', first.id)).toBe(2);
  });

  it('is one report when it is sent five times at once', async () => {
    const submission = scene.submission({ photoIds: [await scene.photo('resident')] });
    const token = await scene.as('resident');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.ask(submitReport, submission, token)),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect([await count('report', submission.id), await count('report_photo', submission.id)]).toEqual([
      1, 1,
    ]);
  });

  it('is the same in capital letters', async () => {
    const submission = scene.submission({ photoIds: [await scene.photo('resident')] });
    const token = await scene.as('resident');
    const first = await server.ask(submitReport, submission, token);
    const shouted = { ...submission, id: submission.id.toUpperCase() };
    expect((await server.ask(submitReport, shouted, token)).number).toBe(first.number);
  });

  it('is refused with other contents, and under the id of somebody else’s', async () => {
    const report = await scene.submit();
    expect(await scene.submitRefusal({ id: report.id, note: '别的' })).toBe('id_reused');
    expect(await scene.submitRefusal({ id: report.id }, 'neighbour')).toBe('id_reused');
  });
});

describe('the photos of a report', () => {
  it('must have arrived, and be the reporter’s own: both look alike from outside', async () => {
    const foreign = await scene.photo('neighbour');
    for (const photoId of [uuidv7(), foreign]) {
      expect(await scene.submitRefusal({ photoIds: [photoId] })).toBe('photo_unknown');
    }
  });

  it('name the one that is missing, so that the phone sends only that', async () => {
    const [here, missing] = [await scene.photo('resident'), uuidv7()];
    const response = await server.send(
      submitReport,
      scene.submission({ photoIds: [here, missing] }),
      await scene.as('resident'),
    );
    expect(response.json().error.details).toEqual({ photoIds: [missing] });
  });

  it('belong to one report, also when two want them at the same time', async () => {
    const photoIds = [await scene.photo('resident'), await scene.photo('resident')];
    const token = await scene.as('resident');
    const responses = await Promise.all([
      server.send(submitReport, scene.submission({ photoIds }), token),
      server.send(submitReport, scene.submission({ photoIds: [...photoIds].reverse() }), token),
    ]);
    expect(responses.map(response => response.statusCode).sort()).toEqual([200, 409]);
    expect(await scene.submitRefusal({ photoIds: photoIds.slice(0, 1) })).toBe('photo_in_use');
  });

  it('stand once in it, and are nine at most', async () => {
    const photoId = await scene.photo('resident');
    expect(await scene.submitRefusal({ photoIds: [photoId, photoId] })).toBe('invalid_input');
    expect(await scene.submitRefusal({ photoIds: [photoId, photoId.toUpperCase()] })).toBe('invalid_input');
    const ten = Array.from({ length: 10 }, () => uuidv7());
    expect(await scene.submitRefusal({ photoIds: ten })).toBe('invalid_input');
  });
});

describe('a submission that does not fit', () => {
  it.each([
    { name: 'an unknown field', extra: { state: 'confirmed' } },
    { name: 'an owner of one’s own choice', extra: { ownerId: uuidv7() } },
    { name: 'an unknown category', extra: { category: 'ufo' } },
    { name: 'an id that is none', extra: { id: '1' } },
    { name: 'a bare pair of numbers', extra: { place: { lng: 120.7, lat: 29.7 } } },
    { name: 'a place on no globe', extra: { place: { lng: 400, lat: 29.7, datum: 'gcj02' } } },
    { name: 'a note that is too long', extra: { note: '长'.repeat(501) } },
    { name: 'a note with a NUL', extra: { note: 'a\u0000b' } },
  ])('is refused: $name', async ({ extra }) => {
    const body = { ...scene.submission(), ...extra };
    const response = await server.send(submitReport, body, await scene.as('resident'));
    expect(response.json().error.code).toBe('invalid_input');
  });

  it('is refused unopened when it is a compressed bomb', async () => {
    const payload = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const response = await server.inject({
      method: 'POST',
      url: '/api/reports',
      headers: {
        authorization: `Bearer ${await scene.as('resident')}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      payload,
    });
    expect(response.json().error.code).toBe('invalid_input');
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 1024 * 1024);
  });

  it('is refused without a session', async () => {
    expect(await server.refusal(submitReport, scene.submission())).toBe('not_signed_in');
  });
});
