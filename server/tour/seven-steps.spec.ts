import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ServerUnderTest } from '../test-support/server-under-test';
import { Caller } from './caller';
import { playSevenSteps } from './seven-steps';

describe('the main job over HTTP', () => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
  });
  afterAll(() => server.stop());

  it('goes from a photo to the line on the statement, in one trace, and leaves the books at 0', async () => {
    const told: string[] = [];
    const caller = new Caller(await server.listen());
    const tour = await playSevenSteps(caller, step => told.push(`${step.no} ${step.name}`));
    expect(told).toEqual([
      '1 join',
      '2 report',
      '3 handle and confirm',
      '4 approve',
      '5 post',
      '6 redeem',
      '7 statement',
    ]);
    expect(tour.trialBalance.sum).toBe(0);
    expect(tour.findings).toEqual([]);

    const { trace } = tour;
    const [row] = await server.owner.query<Record<string, unknown>[]>(
      `SELECT p.photo_id AS photo, a.id AS award, a.transfer_no AS "awardNo", t.kind
       FROM report_photo p
       JOIN award a ON a.county_id = p.county_id AND a.report_id = p.report_id
       JOIN transfer t ON t.county_id = a.county_id AND t.no = a.transfer_no AND t.cause_id = a.id
       WHERE p.report_id = $1 AND p.photo_id = $2`,
      [trace.reportId, trace.photoId],
    );
    expect(row).toEqual({
      photo: trace.photoId,
      award: trace.awardId,
      awardNo: trace.awardTransferNo,
      kind: 'award',
    });
    expect(trace.statementLine.redemptionId).toBe(trace.redemptionId);
  });

  it('can be played again on the same server', async () => {
    const tour = await playSevenSteps(new Caller(await server.app.getUrl()), () => {});
    expect(tour.steps).toHaveLength(7);
  });

  it('is one document on standard output for machines, and nothing beside it', async () => {
    const url = await server.app.getUrl();
    const tour = join(__dirname, '../dist/tour/tour.js');
    const { stdout } = await promisify(execFile)(process.execPath, [tour, '--json', '--url', url]);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ ok: true, trialBalance: { sum: 0 }, findings: [] });
    expect(document.steps).toHaveLength(7);
    expect(document.trace.statementLine.redemptionId).toBe(document.trace.redemptionId);
  });

  it('says how far it came where it could not go on', async () => {
    const tour = join(__dirname, '../dist/tour/tour.js');
    const asked = promisify(execFile)(process.execPath, [tour, '--json', '--url', 'http://127.0.0.1:1']);
    const failure = await asked.then(
      () => null,
      (error: { code: number; stdout: string }) => error,
    );
    expect(failure?.code).toBe(1);
    expect(JSON.parse(failure?.stdout ?? '')).toMatchObject({ ok: false, steps: [] });
  });
});
