import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { confirmedReport, propose, villager } from '../../test-support/awards-and-points';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Awards } from './awards.service';

describe('proposing an award', () => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
  });
  afterAll(() => server.stop());

  const awardsOf = (reportId: string) =>
    server.owner.query<{ points: number; version: number; state: string; evidence: object }[]>(
      `SELECT a.points, v.version, a.state, a.evidence FROM award a
       JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id WHERE a.report_id = $1`,
      [reportId],
    );

  it('a confirmed report proposes what the rule in force gives, with its version and the evidence', async () => {
    const report = await confirmedReport(server, await villager(server, 'resident'));
    const award = await propose(server, report);
    expect(award).toMatchObject({ points: 5, state: 'proposed' });
    expect(await awardsOf(report.reportId)).toEqual([
      {
        points: 5,
        version: 1,
        state: 'proposed',
        evidence: {
          reportNumber: report.reportNumber,
          category: 'rockfall',
          photoIds: [],
          areaName: report.areaName,
        },
      },
    ]);
  });

  it('proposing twice, or twenty times at once, proposes once', async () => {
    const report = await confirmedReport(server, await villager(server, 'resident'));
    const first = await propose(server, report);
    const others = await Promise.all(Array.from({ length: 20 }, () => propose(server, report)));
    expect(new Set(others.map(award => award?.id))).toEqual(new Set([first?.id]));
    expect(await awardsOf(report.reportId)).toHaveLength(1);
  });

  it('the award of a report is found by the report, and none where there is none', async () => {
    const report = await confirmedReport(server, await villager(server, 'neighbour'));
    const { manager } = server.app.get(DataSource);
    const awards = server.app.get(Awards);
    expect(await awards.ofReport(manager, report.countyId, report.reportId)).toBeNull();
    const award = await propose(server, report);
    expect(await awards.ofReport(manager, report.countyId, report.reportId)).toEqual(award);
  });

  it('one who belongs to no household is proposed nothing', async () => {
    const resident = await villager(server, 'resident');
    const report = await confirmedReport(server, resident);
    expect(await propose(server, { ...report, householdId: null })).toBeNull();
  });

  it('a household is proposed nothing in a town whose points it cannot spend', async () => {
    const resident = await villager(server, 'resident');
    const [village] = await server.owner.query<{ path: string }[]>(
      `SELECT path FROM area WHERE level = 'village' AND NOT path ^@ '330683/330683106/' ORDER BY path LIMIT 1`,
    );
    const report = await confirmedReport(server, resident, village?.path);
    expect(await propose(server, report)).toBeNull();
  });

  it('a later version of the rule changes nothing that was proposed, and holds for what comes after its day', async () => {
    const resident = await villager(server, 'resident');
    const before = await confirmedReport(server, resident);
    await propose(server, before);
    await addVersion(server, 9, `(clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`);
    await addVersion(server, 99, `(clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + 1`);

    await propose(server, before);
    expect(await awardsOf(before.reportId)).toMatchObject([{ points: 5, version: 1 }]);
    const after = await confirmedReport(server, resident);
    await propose(server, after);
    expect(await awardsOf(after.reportId)).toMatchObject([{ points: 9, version: 2 }]);
  });

  it('a version of a rule is never rewritten', async () => {
    await expect(server.app.get(DataSource).query(`UPDATE rule_version SET points = 1000`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(server.owner.query(`UPDATE rule_version SET points = 1000`)).rejects.toThrow(/append-only/);
  });
});

async function addVersion(server: ServerUnderTest, points: number, from: string): Promise<void> {
  await server.owner.query(
    `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from)
     SELECT v.county_id, $1, v.rule_id, (SELECT max(version) + 1 FROM rule_version o WHERE o.rule_id = v.rule_id),
       v.name, v.about, v.basis, $2, v.unit, v.way, ${from}
     FROM rule_version v WHERE v.way = 'report_confirmed' AND v.version = 1`,
    [uuidv7(), points],
  );
}
