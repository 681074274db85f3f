import { takeReportStep } from '@torreya/shared/contract/reports';
import {
  firstReportState,
  openReportSteps,
  type ReportParty,
  type ReportState,
  type ReportStepName,
  reportStepNames,
  reportSteps,
} from '@torreya/shared/domain/report-steps';
import fc from 'fast-check';
import { type Report, ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

/** What each is to a report of the resident; the stranger may not even see it. */
const people: Record<string, readonly ReportParty[] | 'stranger'> = {
  lead: ['handler'],
  cadre: ['handler'],
  resident: ['reporter'],
  supervisor: [],
  'lead-other': 'stranger',
};

/** What the table alone says of an attempt, in the order in which the server must look at it. */
function expected(state: ReportState, who: string, step: ReportStepName): ReportState | string {
  const parties = people[who] ?? 'stranger';
  const { by, from, to }: { by: ReportParty; from: readonly ReportState[]; to: ReportState } =
    reportSteps[step];
  if (parties === 'stranger') return 'not_found';
  if (!parties.includes(by)) return 'not_allowed';
  return from.includes(state) ? to : 'step_not_open';
}

async function attempt(report: Report, who: string, step: ReportStepName): Promise<string> {
  const command = await scene.stepCommand(who, report.id, step);
  const response = await server.send(takeReportStep, command, await scene.as(who));
  return response.statusCode === 200 ? response.json().state : response.json().error.code;
}

describe('the life of a report', () => {
  it(`obeys the table, whoever tries whatever in whatever order (seed ${seed})`, async () => {
    const attempts = fc.array(
      fc.record({
        who: fc.constantFrom(...Object.keys(people)),
        step: fc.constantFrom(...reportStepNames),
      }),
      { minLength: 1, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(attempts, async tried => {
        const report = await scene.submit();
        let state: ReportState = firstReportState;
        let taken = 1;
        for (const { who, step } of tried) {
          const should = expected(state, who, step);
          expect({ state, who, step, became: await attempt(report, who, step) }).toEqual({
            state,
            who,
            step,
            became: should,
          });
          if (should === reportSteps[step].to) {
            state = reportSteps[step].to;
            taken += 1;
          }
        }
        for (const who of ['lead', 'resident', 'supervisor']) {
          const seen = await scene.read(report.id, who);
          const parties = people[who];
          expect(seen.state).toBe(state);
          expect(seen.timeline).toHaveLength(taken);
          expect(seen.openSteps).toEqual(parties === 'stranger' ? [] : openReportSteps(state, parties ?? []));
        }
      }),
      { seed, numRuns: 40 },
    );
  }, 120_000);

  it(`goes only by the table when all try at once, however they are mixed (seed ${seed})`, async () => {
    const round = fc.array(
      fc.record({
        who: fc.constantFrom('lead', 'cadre', 'town', 'resident'),
        step: fc.constantFrom(...reportStepNames),
      }),
      { minLength: 2, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async rounds => {
        const report = await scene.submit();
        for (const tries of rounds) {
          const became = await Promise.all(tries.map(({ who, step }) => attempt(report, who, step)));
          expect(became.filter(answer => answer === 'bug')).toEqual([]);
        }
        const { timeline, state } = await scene.read(report.id, 'lead');
        let at: ReportState = firstReportState;
        for (const event of timeline.slice(1)) {
          const step = event.step === 'submit' ? undefined : reportSteps[event.step];
          expect((step?.from as readonly ReportState[] | undefined)?.includes(at)).toBe(true);
          at = event.state;
        }
        expect(state).toBe(at);
        const [{ torn }] = await server.owner.query(
          `SELECT count(*) FILTER (WHERE from_state IS DISTINCT FROM before) AS torn FROM (
             SELECT from_state, lag(to_state) OVER (ORDER BY no) AS before FROM report_event WHERE report_id = $1) e`,
          [report.id],
        );
        expect(torn).toBe(0);
      }),
      { seed, numRuns: 15 },
    );
  }, 120_000);
});
