import { stepsByCode, takeStepByCode } from '@torreya/shared/contract/claim-codes';
import { issueDirective, takeLetterStep } from '@torreya/shared/contract/letters';
import { takeReportStep } from '@torreya/shared/contract/reports';
import { maskName } from '@torreya/shared/domain/mask-name';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import {
  finalReportStates,
  firstReportState,
  type ReportState,
  type ReportStep,
  reportStepNames,
  reportSteps,
} from '@torreya/shared/domain/report-steps';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demoPeople } from '../../seed/demo-people';
import {
  type ActorKey,
  above,
  actors,
  addresseesOf,
  isLetterAct,
  type LetterAct,
  letterActs,
  ReportLifeModel,
  type Try,
} from '../../test-support/reports/report-life-model';
import { type Report, ReportScene } from '../../test-support/reports/report-scene';
import { SentReport } from '../../test-support/reports/sent-report';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Areas } from '../areas/areas.service';
import { Rosters } from '../identity/rosters.service';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

let server: ServerUnderTest;
let scene: ReportScene;
/** By demo key. */
let posts: Record<string, { id: string; path: string }>;
/** Who answers for the ground of a path, by the rosters. */
const leads = new Map<string, { id: string; path: string }>();

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  const rows = await server.owner.query<{ key: string; id: string; path: string }[]>(
    `SELECT demo_key AS key, p.id, coalesce(max(a.path), '') AS path FROM person p
     LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL LEFT JOIN area a ON a.code = g.area_code
     WHERE demo_key = ANY ($1) GROUP BY demo_key, p.id`,
    [actors],
  );
  posts = Object.fromEntries(rows.map(({ key, ...post }) => [key, post]));
  for (const { path } of Object.values(posts)) {
    for (let up = above(path); !leads.has(up) && up.includes('/'); up = above(up)) {
      const { manager } = server.app.get(DataSource);
      const { personId, areaCode } = await server.app.get(Rosters).ownerOf(manager, countyId, up);
      leads.set(up, { id: personId, path: server.app.get(Areas).pathOf(areaCode) });
    }
  }
});
afterAll(() => server.stop());

const countyId = '330683';

/** The orders of one report as they come about, by who got them last. */
type Orders = Map<ActorKey, string>;

async function attempt({ report, code }: SentReport, tried: Try, orders: Orders): Promise<string> {
  const { who, step, whom } = tried;
  if (isLetterAct(step)) return attemptByLetter(report, tried, step, orders);
  const byCode = who === 'resident' && code !== '' && stepsByCode.find(one => one === step);
  if (byCode) {
    const command = { code, id: uuidv7(), step: byCode, note: '看过了' };
    const answer = await server.send(takeStepByCode, command, await scene.as(who));
    return answer.statusCode === 200 ? answer.json().state : answer.json().error.code;
  }
  const { needs }: ReportStep = reportSteps[step];
  const personIds = needs.includes('receiver') || needs.includes('advisers') ? [posts[whom]!.id] : [];
  const command = await scene.stepCommand(who, report.id, step, { personIds });
  const response = await server.send(takeReportStep, command, await scene.as(who));
  sayNothingOfHer(report, who, response.body);
  return response.statusCode === 200 ? response.json().state : response.json().error.code;
}

async function attemptByLetter(report: Report, tried: Try, act: LetterAct, orders: Orders): Promise<string> {
  const token = await scene.as(tried.who);
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const addressees = addresseesOf(tried);
  const order = orders.get(act === 'recall' ? tried.whom : tried.who) ?? uuidv7();
  const photoIds = act === 'finish' ? [await scene.photo(tried.who)] : [];
  const response =
    act === 'direct'
      ? await server.send(
          issueDirective,
          {
            ...{ reportId: report.id, id: uuidv7(), dueAt, words: '请处理' },
            addresseeIds: addressees.map(key => posts[key]!.id),
          },
          token,
        )
      : await server.send(
          takeLetterStep,
          { letterId: order, id: uuidv7(), step: act, note: '看过了', photoIds },
          token,
        );
  sayNothingOfHer(report, tried.who, response.body);
  if (response.statusCode !== 200) return response.json().error.code;
  if (act !== 'direct') return response.json().report.state;
  const rows = await server.owner.query<{ id: string; to: string }[]>(
    `SELECT id, addressee_id AS to FROM letter WHERE report_id = $1 AND state = 'open'`,
    [report.id],
  );
  for (const key of addressees) {
    const row = rows.find(({ to }) => to === posts[key]?.id);
    if (row) orders.set(key, row.id);
  }
  return 'dispatched';
}

/** Of a report without her name nobody but herself reads it, or her id, in any reply: nobody here has opened a seal. */
function sayNothingOfHer({ signing }: Report, who: ActorKey, body: string): void {
  if (signing === 'named' || who === 'resident') return;
  const { name } = demoPeople.resident;
  const secrets = [name, maskName(name), posts.resident!.id];
  expect([who, secrets.filter(secret => body.includes(secret))]).toEqual([who, []]);
}

/** Mostly what is open to somebody, and seldom what ends a life, so that long ones come about. */
function likely(model: ReportLifeModel, tried: Try, luck: number): Try {
  if (luck < 250) return tried;
  const ends: readonly Try['step'][] = ['decline', 'merge'];
  const open = model.open(tried.whom).filter(({ step }) => luck % 10 === 0 || !ends.includes(step));
  return open[luck % Math.max(1, open.length)] ?? tried;
}

/** How pressing it is can be said for ever; that alone is no way on. */
function leadsOn({ step }: Try): boolean {
  return isLetterAct(step) || reportSteps[step].to !== null;
}

const signings = fc.constantFrom<ReportSigning>('named', 'sealed', 'anonymous');
const tries = fc.record({
  who: fc.constantFrom(...actors),
  step: fc.constantFrom<Try['step']>(...reportStepNames, ...letterActs),
  whom: fc.constantFrom(...actors),
});

describe('the life of a report', () => {
  it(`obeys the tables, whoever tries whatever in whatever order; in every state one is accountable (seed ${seed})`, async () => {
    const seen = new Set<ReportState>();
    const life = fc.array(fc.tuple(tries, fc.integer({ min: 0, max: 999 })), {
      minLength: 6,
      maxLength: 22,
    });
    await fc.assert(
      fc.asyncProperty(signings, life, async (signing, attempts) => {
        const sent = await SentReport.by(scene, signing);
        const { report } = sent;
        const model = new ReportLifeModel(posts, leads, signing === 'anonymous');
        const orders: Orders = new Map();
        for (const [tried, luck] of attempts) {
          const one = likely(model, tried, luck);
          const before = model.state;
          const should = model.take(one);
          const became = await attempt(sent, one, orders);
          expect({ ...one, before, became }).toEqual({ ...one, before, became: should });
          seen.add(model.state);
        }
        const [row] = await server.owner.query(
          `SELECT state, priority, owner_id AS owner, receiver_id AS receiver FROM report WHERE id = $1`,
          [report.id],
        );
        expect(row).toEqual({
          state: model.state,
          priority: model.priority,
          owner: model.owner.id,
          receiver: model.receiver && posts[model.receiver]?.id,
        });
        for (const who of ['lead', 'resident', 'supervisor'] as const) {
          const read = await sent.read(who);
          sayNothingOfHer(report, who, JSON.stringify(read));
          expect(read.timeline).toHaveLength(model.taken);
          expect(read.openSteps).toEqual(model.openSteps(who));
        }
        // No dead end: somebody can always go on.
        expect(model.open('cadre').some(leadsOn) || finalReportStates.includes(model.state)).toBe(true);
        const notices = await server.owner.query<{ text: string }[]>(
          `SELECT title || text AS text FROM notice WHERE about_id = $1 AND person_id <> $2`,
          [report.id, posts.resident!.id],
        );
        for (const { text } of notices) sayNothingOfHer(report, 'lead', text);
      }),
      { seed, numRuns: 60 },
    );
    // What the model leaves out has a spec of its own.
    const reachable = new Set(Object.values<ReportStep>(reportSteps).flatMap(({ to }) => to ?? []));
    expect([...reachable].filter(state => !seen.has(state))).toEqual(['merged']);
  }, 240_000);

  it(`goes only by the table when all try at once, however they are mixed (seed ${seed})`, async () => {
    const round = fc.array(tries, { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async rounds => {
        const report = await scene.submit();
        const sent = new SentReport(scene, report, '');
        const orders: Orders = new Map();
        for (const together of rounds) {
          const became = await Promise.all(together.map(one => attempt(sent, one, orders)));
          expect(became.filter(answer => answer === 'bug')).toEqual([]);
        }
        const { timeline, state } = await scene.read(report.id, 'town');
        let at: ReportState = firstReportState;
        for (const event of timeline.slice(1)) {
          const steps: Partial<Record<string, ReportStep>> = reportSteps;
          const step = steps[event.step];
          if (!step) throw new Error('nobody took this step');
          expect(step.from.includes(at)).toBe(true);
          expect(event.state).toBe(step.to ?? at);
          at = event.state;
        }
        expect(state).toBe(at);
        const [{ torn }] = await server.owner.query(
          `SELECT count(*) FILTER (WHERE from_state IS DISTINCT FROM before) AS torn FROM (
             SELECT from_state, lag(to_state) OVER (ORDER BY no) AS before FROM report_event WHERE report_id = $1) e`,
          [report.id],
        );
        expect(torn).toBe(0);
        const [{ waits }] = await server.owner.query(
          `SELECT count(*) AS waits FROM letter WHERE report_id = $1 AND state = 'open'`,
          [report.id],
        );
        // It waits for orders exactly as long as one of them is open.
        expect([state, waits > 0]).toEqual([state, state === 'dispatched']);
      }),
      { seed, numRuns: 15 },
    );
  }, 120_000);
});
