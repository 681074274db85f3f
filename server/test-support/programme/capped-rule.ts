import type { RuleCap } from '@torreya/shared/domain/rule-caps';
import { uuidv7 } from 'uuidv7';
import type { ServerUnderTest } from '../server-under-test';

/** A new version of the rule for reported hazards, in force today, with these caps and no others. */
export async function capHazards(
  server: ServerUnderTest,
  caps: readonly RuleCap[],
  points = 5,
): Promise<string> {
  const versionId = uuidv7();
  await server.owner.transaction(async tx => {
    await tx.query(
      `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from)
       SELECT v.county_id, $1, v.rule_id, (SELECT max(version) + 1 FROM rule_version o WHERE o.rule_id = v.rule_id),
         v.name, v.about, v.basis, $2, v.unit, v.way, (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
       FROM rule_version v WHERE v.way = 'report_confirmed' AND v.version = 1`,
      [versionId, points],
    );
    for (const [no, { holder, period, measure, most, days }] of caps.entries()) {
      await tx.query(`INSERT INTO rule_cap VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
        server.config.countyId,
        versionId,
        no + 1,
        holder,
        period,
        measure,
        most,
        days?.from ?? null,
        days?.until ?? null,
      ]);
    }
  });
  return versionId;
}
