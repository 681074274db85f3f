import { demoPeople } from '../../seed/demo-people';
import type { ReportScene } from './report-scene';

/** What somebody with the whole database finds of a person when he begins at a report. */
export class ReportTraces {
  constructor(private readonly scene: ReportScene) {}

  /** Rows that hang together with the report and say who she is. */
  async of(reportId: string, key: 'resident'): Promise<string[]> {
    const personId = await this.scene.personId(key);
    const [member] = await this.scene.server.owner.query<{ id: string }[]>(
      `SELECT household_id AS id FROM household_member WHERE person_id = $1`,
      [personId],
    );
    const secrets = [personId, personId.replace(/-/g, ''), demoPeople[key].name, member?.id ?? 'none'];
    return (await this.rowsOf(reportId)).filter(row => secrets.some(secret => row.includes(secret)));
  }

  /** Every row of every table, as who owns the database reads it. */
  async dump(): Promise<string[]> {
    const { owner } = this.scene.server;
    const tables = await owner.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        owner.query<{ row: string }[]>(`SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" t`),
      ),
    );
    return rows.flat().map(({ row }) => row);
  }

  /** All rows that hang together with a report, however many rows lie between: by any id or hash that only they share. */
  private async rowsOf(reportId: string): Promise<string[]> {
    const all = await this.dump();
    const shared = everydayTokens(all);
    const known = new Set([reportId]);
    const found = new Set<string>();
    for (let before = -1; before < found.size; ) {
      before = found.size;
      for (const row of all) {
        if (found.has(row) || ![...known].some(token => row.includes(token))) continue;
        found.add(row);
        for (const token of tokensIn(row)) if (!shared.has(token)) known.add(token);
      }
    }
    return [...found];
  }
}

const tokensIn = (row: string) =>
  row.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}/g) ?? [];

/** People, households, areas and rules: what stands in rows of all kinds, and from which everything hangs together. */
function everydayTokens(all: readonly string[]): Set<string> {
  const kinds =
    /^(person|household|household_member|role_grant|area|rule|rule_version|programme|earning_rule) /;
  return new Set(all.filter(row => kinds.test(row)).flatMap(tokensIn));
}
