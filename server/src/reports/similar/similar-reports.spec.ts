import type { InputOf } from '@torreya/shared/contract/endpoint';
import { findSimilarReports } from '@torreya/shared/contract/similar-reports';
import { uuidv7 } from 'uuidv7';
import { ReportScene } from '../../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  // The county of the seed has its own reports around the entrance of the village.
  await server.owner.query(`UPDATE report SET submitted_at = submitted_at - interval '2 years'`);
});
afterAll(() => server.stop());

type Question = InputOf<typeof findSimilarReports>;
const note = '茶山下的路上滚下来几块石头，占了半边';

async function similar(changes: Partial<Question> = {}, key = 'neighbour') {
  const question = { category: 'rockfall' as const, landmarkId: scene.landmark.id, note, ...changes };
  const { reports } = await server.ask(findSimilarReports, question, await scene.as(key));
  return reports;
}

async function offers(reportId: string, changes: Partial<Question> = {}): Promise<boolean> {
  return (await similar(changes)).some(({ id }) => id === reportId);
}

async function makeOlder(reportId: string, days: number): Promise<void> {
  await server.owner.query(
    `UPDATE report SET submitted_at = submitted_at - $2::int * interval '1 day' WHERE id = $1`,
    [reportId, days],
  );
}

describe('what is offered before a report is sent', () => {
  afterEach(() => server.owner.query(`UPDATE report SET submitted_at = submitted_at - interval '2 years'`));

  it('is told with its number, what, where, when, how far and why, and without anybody’s name', async () => {
    const first = await scene.submit({ note: `${note}，联系 13800138000` });
    const [offered, ...others] = await similar();
    expect(others).toEqual([]);
    expect(offered).toEqual({
      id: first.id,
      number: first.number,
      category: 'rockfall',
      state: 'routed',
      submittedAt: first.submittedAt,
      areaName: first.areaName,
      distanceMetres: 0,
      why: 'similar_words',
      words: `${note}，联系 …`,
      isMine: false,
    });
    expect(JSON.stringify(offered)).not.toContain('王');
    expect((await similar({}, 'resident'))[0]?.isMine).toBe(true);
  });

  it('keeps the words of what is only “something else” to itself', async () => {
    await scene.submit({ category: 'other', note: '隔壁老张又把水放到我家田里，说了也不听' });
    const [offered] = await similar({ category: 'other', note: '隔壁老张又把水放到我家田里，说了不听' });
    expect(offered).toMatchObject({ why: 'similar_words', words: '' });
  });

  it('is of the same category, or of any where none is given', async () => {
    const { id } = await scene.submit({ note });
    expect(await offers(id, { category: 'wires' })).toBe(false);
    expect(await offers(id, { category: undefined })).toBe(true);
  });

  it('is near: by the landmark, or by the place in either datum', async () => {
    const { id } = await scene.submit({ note });
    const { lng, lat } = scene.landmark.place;
    const at = (metresNorth: number) => ({
      place: { lng, lat: lat + metresNorth / 110_900, datum: 'gcj02' as const },
      landmarkId: undefined,
    });
    expect(await offers(id, at(280))).toBe(true);
    expect(await offers(id, at(320))).toBe(false);
    expect(await offers(id, { place: { lng, lat, datum: 'wgs84' }, landmarkId: undefined })).toBe(false);
  });

  it('is still open, for a year, or over for no longer than a month', async () => {
    const { id } = await scene.submit({ note });
    await makeOlder(id, 300);
    expect(await offers(id)).toBe(true);
    await scene.step('lead', id, 'decline');
    expect(await offers(id)).toBe(false);
    await makeOlder(id, -275);
    expect(await offers(id)).toBe(true);
    await makeOlder(id, 400);
    expect(await offers(id)).toBe(false);
  });

  it('is not what its sender has taken back', async () => {
    const { id } = await scene.submit({ note });
    await scene.step('resident', id, 'withdraw');
    expect(await offers(id)).toBe(false);
  });

  it('is five at most', async () => {
    for (let n = 0; n < 7; n += 1) await scene.submit({ note });
    expect(await similar()).toHaveLength(5);
  });

  it('needs a place, and one that is there', async () => {
    const token = await scene.as('neighbour');
    expect(await server.refusal(findSimilarReports, { note }, token)).toBe('place_needed');
    expect(await server.refusal(findSimilarReports, { landmarkId: uuidv7() }, token)).toBe(
      'landmark_unknown',
    );
  });

  it('is nothing outside the county: nobody is sent away for a look around', async () => {
    expect(
      await similar({ place: { lng: 120.16, lat: 30.25, datum: 'gcj02' }, landmarkId: undefined }),
    ).toEqual([]);
  });

  it('is asked of the index on the place, which passes over what is over or of another category', async () => {
    const [index] = await server.owner.query<{ indexdef: string }[]>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = 'report_by_cell'`,
    );
    expect(index?.indexdef).toContain('place_cell(lng, lat), submitted_at DESC, state, category');
  });
});
