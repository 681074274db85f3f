import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../seed/demo-people';
import { Awards, type ConfirmedReport } from '../src/programme/awards.service';
import type { ServerUnderTest } from './server-under-test';

/** One of the seeded people, as the tables know her. */
export interface Villager {
  readonly personId: string;
  readonly name: string;
  readonly householdId: string | null;
  readonly householdPath: string | null;
}

export async function villager(server: ServerUnderTest, key: DemoKey): Promise<Villager> {
  const [row] = await server.owner.query<Villager[]>(
    `SELECT p.id AS "personId", p.name, h.id AS "householdId", h.area_path AS "householdPath"
     FROM person p
     LEFT JOIN household_member m ON m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending', 'active')
     LEFT JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
     WHERE p.county_id = $1 AND p.demo_key = $2`,
    [server.config.countyId, key],
  );
  if (!row) throw new Error(`nobody is called ${key}`);
  return row;
}

/** Another confirmed member of the same household. */
export async function relativeOf(server: ServerUnderTest, someone: Villager): Promise<Villager> {
  const [row] = await server.owner.query<Pick<Villager, 'personId' | 'name'>[]>(
    `SELECT p.id AS "personId", p.name FROM household_member m
     JOIN person p ON p.county_id = m.county_id AND p.id = m.person_id
     WHERE m.household_id = $1 AND m.person_id <> $2 AND m.state = 'active' ORDER BY p.id LIMIT 1`,
    [someone.householdId, someone.personId],
  );
  if (!row) throw new Error(`${someone.name} lives alone`);
  return { ...someone, ...row };
}

/** A report of hers in the first micro-grid of her village, or of another one, as it stands once she has confirmed it. */
export async function confirmedReport(
  server: ServerUnderTest,
  reporter: Villager,
  villagePath = reporter.householdPath,
): Promise<ConfirmedReport> {
  const { countyId } = server.config;
  const report: ConfirmedReport = {
    countyId,
    reportId: uuidv7(),
    reportNumber: `test-${uuidv7()}`,
    category: 'rockfall',
    photoIds: [],
    areaName: '村口',
    areaPath: await microGridOf(server, (villagePath ?? '').split('/').slice(0, 3).join('/')),
    personId: reporter.personId,
    householdId: reporter.householdId,
  };
  await server.owner.query(
    `INSERT INTO report (county_id, id, number, reporter_id, household_id, category, note, lng, lat, place_source,
       area_code, area_path, routed_how, routed_distance_metres, border_effective_from, owner_id, owner_role,
       owner_area_path, state, state_at, submitted_at, contents_hash)
     VALUES ($1, $2, $3, $4, $5, $6, '', 120.7, 29.7, 'phone', $7, $8, 'inside', 0, '2025-01-01', $4,
       'micro_grid_lead', $8, 'confirmed', clock_timestamp(), clock_timestamp(), $9)`,
    [
      countyId,
      report.reportId,
      report.reportNumber,
      report.personId,
      report.householdId,
      report.category,
      report.areaPath.split('/').at(-1),
      report.areaPath,
      Buffer.alloc(32),
    ],
  );
  return report;
}

async function microGridOf(server: ServerUnderTest, villagePath: string): Promise<string> {
  const [area] = await server.owner.query<{ path: string }[]>(
    `SELECT path FROM area WHERE county_id = $1 AND level = 'micro_grid' AND path ^@ ($2 || '/') ORDER BY path LIMIT 1`,
    [server.config.countyId, villagePath],
  );
  if (!area) throw new Error(`${villagePath} has no micro-grid`);
  return area.path;
}

/** What reports do when a report is confirmed, without the report's own life. */
export async function propose(server: ServerUnderTest, report: ConfirmedReport) {
  const database = server.app.get(DataSource);
  return database.transaction(tx => server.app.get(Awards).propose(tx, report));
}

/** An award that waits for a cadre of the person's village. */
export async function proposedAward(server: ServerUnderTest, key: DemoKey): Promise<string> {
  const award = await propose(server, await confirmedReport(server, await villager(server, key)));
  if (!award) throw new Error(`nothing was proposed for ${key}`);
  return award.id;
}
