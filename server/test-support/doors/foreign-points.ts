import { applyForAward } from '@torreya/shared/contract/award-claims';
import { approveAwards } from '@torreya/shared/contract/batch-review';
import { fundBudget } from '@torreya/shared/contract/budgets';
import { declareRelative } from '@torreya/shared/contract/kinships';
import { takeAwardStep } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { ruleIds } from '../../seed/programme';
import { daysAgo, ruleNamed, sheetOf } from '../award-imports';
import type { ServerUnderTest } from '../server-under-test';
import type { Visitors } from './visitors';

/** An award of the resident on the public notice, a relative of hers, and what the town gave her village. */
export async function gatherPoints(server: ServerUnderTest, visitors: Visitors) {
  const [awardClaim, kinship, budgetGrant, awardBatch] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const { ruleId } = ruleIds('volunteer-labour');
  const applied = await server.ask(
    applyForAward,
    { id: awardClaim, ruleId, words: '扫了村口的雪' },
    visitors.tokenOf('resident'),
  );
  await server.ask(
    takeAwardStep,
    { awardId: applied.id, id: uuidv7(), step: 'approve' },
    visitors.tokenOf('cadre'),
  );
  const [neighbour] = await server.owner.query<[{ id: string }]>(
    `SELECT id FROM person WHERE demo_key = 'neighbour'`,
  );
  await server.ask(declareRelative, { id: kinship, relativeId: neighbour.id }, visitors.tokenOf('resident'));
  await server.ask(
    fundBudget,
    { id: budgetGrant, villageCode: homeVillageCode, points: 100, note: '补一点' },
    visitors.tokenOf('town'),
  );
  await server.ask(approveAwards, { id: awardBatch, awardIds: [applied.id] }, visitors.tokenOf('town'));
  const imported = await gatherImports(server);
  const ruleOfReports = ruleIds('hazard-reported').ruleId;
  return {
    ...imported,
    ...{
      ruleOfReports,
      awardOnNotice: applied.id,
      awardClaim,
      awardBatch,
      ruleToApply: ruleId,
      kinship,
      budgetGrant,
    },
  };
}

/** One of the other village that was taken back, and one of the home village. */
export async function gatherImports(server: ServerUnderTest) {
  const [awardImportElsewhere, awardImportUndo, awardImportAtHome] = [uuidv7(), uuidv7(), uuidv7()];
  await server.owner.query(
    `INSERT INTO award_import (county_id, id, village_code, area_path, imported_by, imported_at, file_name, left_out,
       rows_hash, contents_hash, undo_id, undone_by, undone_at, undo_reason)
     SELECT v.county_id, made.id, v.code, v.path, p.id, now(), 'x.xlsx', 0, sha256('x'), sha256('x'), made.undo,
       CASE WHEN made.undo IS NOT NULL THEN p.id END, made.at, made.reason
     FROM (VALUES ($1::uuid, $4, $2::uuid, now(), 'x'), ($3, $5, NULL, NULL, NULL)) AS made (id, village, undo, at, reason)
     JOIN area v ON v.code = made.village JOIN person p ON p.demo_key = 'cadre-other'`,
    [awardImportElsewhere, awardImportUndo, awardImportAtHome, otherVillageCode, homeVillageCode],
  );
  const [home] = await server.owner.query<[{ number: string; headName: string }]>(
    `SELECT h.number, h.head_name AS "headName" FROM household h JOIN household_member m ON m.household_id = h.id
     JOIN person p ON p.id = m.person_id WHERE p.demo_key = 'resident'`,
  );
  const row = { ...home, ruleName: ruleNamed('volunteer-labour'), day: daysAgo(5), words: '扫雪' };
  const goodSheet = (await sheetOf([row])).toString('base64');
  const booklet = uuidv7();
  await server.owner.query(
    `INSERT INTO passbook_booklet (county_id, id, household_id, village_code, no, reason, points, issued_by, issued_at,
       contents_hash)
     SELECT h.county_id, $1, h.id, h.village_code, 900, 'first', 0, p.id, now(), sha256('x')
     FROM household h JOIN person p ON p.demo_key = 'cadre-other'
     WHERE h.village_code = $2 AND NOT EXISTS (SELECT FROM household_member m WHERE m.household_id = h.id AND m.person_id = p.id)
     LIMIT 1`,
    [booklet, otherVillageCode],
  );
  return { awardImportElsewhere, awardImportUndo, awardImportAtHome, goodSheet, booklet };
}
