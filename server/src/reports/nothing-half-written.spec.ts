import { submitReport, takeReportStep } from '@torreya/shared/contract/reports';
import { openReportSteps } from '@torreya/shared/domain/report-steps';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

/** While `during` runs, the database fails on the next row of the table as if its disk were full: at once, or at COMMIT. */
async function whileFailing<T>(table: string, during: () => Promise<T>, isAtCommit = false): Promise<T> {
  await server.owner.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'planned' USING ERRCODE = 'disk_full'; END $$;
    CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON ${table} DEFERRABLE
      INITIALLY ${isAtCommit ? 'DEFERRED' : 'IMMEDIATE'} FOR EACH ROW EXECUTE FUNCTION fail()`);
  try {
    return await during();
  } finally {
    await server.owner.query(`DROP FUNCTION fail CASCADE`);
  }
}

const tables = [
  'report',
  'report_event',
  'report_photo',
  'report_voice',
  'notice',
  'award',
  'photo',
] as const;

async function rows(): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await server.owner.query(`SELECT count(*) FROM ${table}`);
    counted[table] = Number(row.count);
  }
  return counted;
}

describe('a report whose commit breaks', () => {
  it.each(['report', 'report_event', 'report_photo', 'report_voice', 'notice'])(
    'at its row in %s leaves nothing behind, is an outage, and goes through when sent again',
    async table => {
      const submission = scene.submission({
        photoIds: [await scene.photo('resident')],
        voiceId: await scene.voice('resident'),
      });
      const token = await scene.as('resident');
      const before = await rows();
      expect(await whileFailing(table, () => server.refusal(submitReport, submission, token))).toBe(
        'unavailable',
      );
      expect(await rows()).toEqual(before);
      const report = await server.ask(submitReport, submission, token);
      expect(report.timeline[0]?.photos.map(photo => photo.id)).toEqual(submission.photoIds);
      expect(report.timeline[0]?.voice).toEqual({ url: expect.any(String), seconds: 3 });
    },
  );
});

describe('the last moment', () => {
  it('takes back everything, also what others were told', async () => {
    const submission = scene.submission({ photoIds: [await scene.photo('resident')] });
    const { id } = await scene.submit();
    const before = await rows();
    const submit = async () => server.refusal(submitReport, submission, await scene.as('resident'));
    expect(await whileFailing('report', submit, true)).toBe('unavailable');
    expect(await whileFailing('report_event', () => scene.stepRefusal('lead', id, 'accept'), true)).toBe(
      'unavailable',
    );
    expect(await rows()).toEqual(before);
  });
});

describe('a step whose commit breaks', () => {
  it.each(['report_event', 'report_photo', 'notice'])(
    'at its row in %s leaves the report as it was, and goes through when sent again',
    async table => {
      const { id } = await scene.submit();
      await scene.step('lead', id, 'accept');
      const command = await scene.stepCommand('lead', id, 'resolve');
      const token = await scene.as('lead');
      const before = await rows();
      expect(await whileFailing(table, () => server.refusal(takeReportStep, command, token))).toBe(
        'unavailable',
      );
      expect(await rows()).toEqual(before);
      expect(await scene.read(id, 'lead')).toMatchObject({
        state: 'accepted',
        openSteps: openReportSteps('accepted', ['handler', 'owner', 'overseer'], { priority: 'urgent' }),
      });
      expect(await server.ask(takeReportStep, command, token)).toMatchObject({ state: 'resolved' });
    },
  );

  it('at the award it proposes is not confirmed either', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect(await whileFailing('award', () => scene.stepRefusal('resident', id, 'confirm'))).toBe(
      'unavailable',
    );
    expect(await scene.read(id, 'resident')).toMatchObject({ state: 'resolved', award: null });
    expect(await scene.step('resident', id, 'confirm')).toMatchObject({ award: { state: 'proposed' } });
  });
});

describe('what is stored', () => {
  it('has no report without its first event, no event without a report, and no photo shown that is not stored', async () => {
    const [row] = await server.owner.query(`
      SELECT
        (SELECT count(*) FROM report r WHERE NOT EXISTS
          (SELECT FROM report_event e WHERE e.report_id = r.id AND e.no = 1 AND e.step = 'submit')) AS headless,
        (SELECT count(*) FROM report r JOIN LATERAL
          (SELECT to_state FROM report_event e WHERE e.report_id = r.id ORDER BY no DESC LIMIT 1) last ON true
         WHERE last.to_state <> r.state) AS disagreeing,
        (SELECT count(*) FROM report_photo p JOIN photo ON photo.id = p.photo_id WHERE NOT photo.is_stored) AS unstored`);
    expect(row).toEqual({ headless: 0, disagreeing: 0, unstored: 0 });
  });

  it('cannot be rewritten: the time-line is append-only, for the server and for its owner', async () => {
    await expect(server.owner.query(`UPDATE report_event SET note = 'x'`)).rejects.toThrow('append-only');
    await expect(server.owner.query(`DELETE FROM report_event`)).rejects.toThrow('append-only');
  });
});
