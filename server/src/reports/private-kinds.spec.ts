import { listReports } from '@torreya/shared/contract/report-library';
import { listReportsToHandle, readReport } from '@torreya/shared/contract/reports';
import { findSimilarReports } from '@torreya/shared/contract/similar-reports';
import { type ReportCategory, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { handlingRoles, readingRoles } from '@torreya/shared/domain/roles';
import fc from 'fast-check';
import { demoKeys } from '../../seed/demo-people';
import { ClockScene } from '../../test-support/reports/clock-scene';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Actors } from '../identity/actors.service';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { type Concerned, mayRead } from './report-parties';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

const nobody = '01900000-0000-7000-8000-000000000000';
/** Everybody who could handle it; in the first place whoever leads the spot. */
const handlers = ['lead', 'cadre', 'cadre-second', 'town', 'lead-other', 'cadre-other'] as const;
type Handler = (typeof handlers)[number];

/** What somebody can be to a report, beside having sent it. */
interface Relations {
  readonly category: ReportCategory;
  readonly owner: Handler;
  readonly asked: Handler;
  readonly how: 'routed' | 'handed_over' | 'conferring' | 'accepted';
  readonly letIn: readonly Handler[];
  readonly isBeside: boolean;
}

const relations: fc.Arbitrary<Relations> = fc.record({
  category: fc.oneof(fc.constant('dispute' as const), fc.constantFrom(...reportCategoryNames)),
  owner: fc.constantFrom(...handlers),
  asked: fc.constantFrom(...handlers),
  how: fc.constantFrom('routed', 'handed_over', 'conferring', 'accepted'),
  letIn: fc.subarray([...handlers]),
  isBeside: fc.boolean(),
});

describe('a private kind of report', () => {
  let server: ServerUnderTest;
  let scene: ReportScene;
  const ids: Record<string, string> = {};
  const actors: Record<string, Actor> = {};

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    scene = await ReportScene.open(server);
    for (const key of demoKeys) {
      ids[key] = await scene.personId(key);
      const actor = await server.app.get(Actors).ofToken(await scene.as(key));
      if (!actor) throw new Error(`${key} is signed in`);
      actors[key] = actor;
    }
  });
  afterAll(() => server.stop());

  const idOf = (key: string): string => ids[key] ?? nobody;

  /** Puts a report into these relations, older than every other, and answers what decides who may read it. */
  async function put(reportId: string, told: Relations): Promise<Concerned> {
    const { category, how, owner } = told;
    const asked = told.asked === owner ? null : idOf(told.asked);
    const isHandedOver = how === 'handed_over' && asked !== null;
    const isConferring = how === 'conferring' && asked !== null;
    const isDispute = category === 'dispute';
    const privy = isDispute ? [owner, ...told.letIn].map(idOf) : [];
    const beside = !isDispute && told.isBeside ? scopeOf(actors['lead-other']!, handlingRoles) : [];
    const state = isHandedOver ? 'handed_over' : isConferring ? 'conferring' : 'accepted';
    await server.owner.query(
      `UPDATE report SET category = $2, owner_id = $3, receiver_id = $4, state = $5, privy = $6, beside = $7,
        submitted_at = '2001-01-01' WHERE id = $1`,
      [reportId, category, idOf(owner), isHandedOver ? asked : null, state, privy, beside],
    );
    await server.owner.query(`DELETE FROM report_adviser WHERE report_id = $1`, [reportId]);
    if (isConferring)
      await server.owner.query(
        `INSERT INTO report_adviser SELECT county_id, id, $2, owner_id, now() FROM report WHERE id = $1`,
        [reportId, asked],
      );
    const [row] = await server.owner.query<{ path: string; owned: string }[]>(
      `SELECT area_path AS path, owner_area_path AS owned FROM report WHERE id = $1`,
      [reportId],
    );
    return {
      id: reportId,
      signing: 'named',
      reporterMark: null,
      category,
      reporterId: idOf('resident'),
      areaPath: row?.path ?? '',
      beside,
      privy,
      ownerId: idOf(owner),
      ownerAreaPath: row?.owned ?? '',
      receiverId: isHandedOver ? asked : null,
      adviserIds: isConferring && asked ? [asked] : [],
      assigneeIds: [],
    };
  }

  it('stands in a list exactly where one may open it, whoever one is to it and whatever its kind', async () => {
    const { id } = await scene.submit();
    await fc.assert(
      fc.asyncProperty(relations, async told => {
        const report = await put(id, told);
        for (const [key, actor] of Object.entries(actors)) {
          const token = await scene.as(key);
          const may = mayRead(actor, report);
          expect([key, (await server.send(readReport, { reportId: id }, token)).statusCode]).toEqual([
            key,
            may ? 200 : 404,
          ]);
          const mayNotAsReporter = mayRead(actor, { ...report, reporterId: nobody });
          const handled = scopeOf(actor, handlingRoles);
          const isAtHand =
            reaches(handled, report.areaPath) ||
            handled.some(path => report.beside.includes(path)) ||
            [report.ownerId, report.receiverId, ...report.adviserIds].includes(actor.personId);
          const todo = await server.send(listReportsToHandle, {}, token);
          if (todo.statusCode === 200)
            expect([key, 'todo', todo.body.includes(id)]).toEqual([
              key,
              'todo',
              mayNotAsReporter && isAtHand,
            ]);
          const library = await server.send(listReports, { order: 'oldest', size: '20' }, token);
          if (library.statusCode === 200)
            expect([key, 'library', library.body.includes(id)]).toEqual([
              key,
              'library',
              mayNotAsReporter && reaches(scopeOf(actor, readingRoles), report.areaPath),
            ]);
        }
      }),
      { seed, numRuns: 20, endOnFailure: true },
    );
  });

  it('is read by who sent it and who has it, and by no neighbour, cadre, supervisor, town or county', async () => {
    const { id } = await scene.submit({ category: 'dispute', note: '两家吵架' });
    const opens = async (key: string) =>
      (await server.send(readReport, { reportId: id }, await scene.as(key))).statusCode === 200;
    const readers: string[] = [];
    for (const key of demoKeys) if (await opens(key)) readers.push(key);
    expect(readers).toEqual(['resident', 'lead']);
  });

  it('is for whoever it is handed to, and stays so for whoever had it', async () => {
    const { id } = await scene.submit({ category: 'dispute', note: '两家吵架' });
    await scene.step('lead', id, 'hand_over', { personIds: [idOf('cadre')] });
    await scene.step('cadre', id, 'take_over');
    expect((await scene.read(id, 'cadre')).openSteps).toContain('resolve');
    expect((await scene.read(id, 'lead')).state).toBe('accepted');
    expect(await server.refusal(readReport, { reportId: id }, await scene.as('cadre-second'))).toBe(
      'not_found',
    );
  });

  it('is offered to nobody who reports on the same spot, in the same words, and asked for by its own name', async () => {
    const words = '屋檐水滴到谁家院里吵了几次';
    await scene.submit({ category: 'dispute', note: words });
    const { reports } = await server.ask(
      findSimilarReports,
      { landmarkId: scene.landmark.id, note: words },
      await scene.as('neighbour'),
    );
    expect(reports.filter(({ category }) => category === 'dispute')).toEqual([]);
    const asked = await server.ask(
      findSimilarReports,
      { landmarkId: scene.landmark.id, note: words, category: 'dispute' },
      await scene.as('resident'),
    );
    expect(asked.reports).toEqual([]);
  });

  it('is put together with no other, earns nothing, and its step to do so is not offered', async () => {
    const first = await scene.submit({ category: 'dispute', note: '两家吵架' }, 'neighbour');
    const second = await scene.submit({ category: 'dispute', note: '两家又吵架' });
    expect((await scene.read(second.id, 'lead')).openSteps).not.toContain('merge');
    expect(await scene.stepRefusal('lead', second.id, 'merge', { otherReportId: first.id })).toBe(
      'not_to_merge',
    );
    await scene.step('lead', second.id, 'accept');
    await scene.step('lead', second.id, 'resolve');
    expect((await scene.step('resident', second.id, 'confirm')).award).toBeNull();
  });
});

describe('a private report that is late', () => {
  let clocks: ClockScene;
  beforeAll(async () => {
    clocks = await ClockScene.open();
  });
  afterAll(() => clocks.close());

  it('opens to whoever heard of it, one level at a time, and to nobody beside him', async () => {
    await clocks.moveTo('2026-06-10 09:00');
    const { id } = await clocks.reports.submit({ category: 'dispute', note: '两家吵架' });
    const rows = async () =>
      (
        await clocks.server.owner.query<{ privy: string[] }[]>(`SELECT privy FROM report WHERE id = $1`, [id])
      )[0]?.privy ?? [];
    const before = await rows();
    await clocks.after(31);
    const after = await rows();
    expect([before.length, after.length]).toEqual([1, 2]);
    const opened = await Promise.all(
      demoKeys.map(async key => {
        const token = await clocks.reports.as(key);
        return (await clocks.server.send(readReport, { reportId: id }, token)).statusCode === 200
          ? [await clocks.personId(key)]
          : [];
      }),
    );
    expect(opened.flat().filter(personId => !after.includes(personId))).toEqual([
      await clocks.personId('resident'),
    ]);
  });
});
