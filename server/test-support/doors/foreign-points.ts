import { applyForAward } from '@torreya/shared/contract/award-claims';
import { fundBudget } from '@torreya/shared/contract/budgets';
import { declareRelative } from '@torreya/shared/contract/kinships';
import { takeAwardStep } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../seed/living-town';
import { ruleIds } from '../../seed/programme';
import type { ServerUnderTest } from '../server-under-test';
import type { Visitors } from './visitors';

/** An award of the resident on the public notice, a relative of hers, and what the town gave her village. */
export async function gatherPoints(server: ServerUnderTest, visitors: Visitors) {
  const [awardClaim, kinship, budgetGrant] = [uuidv7(), uuidv7(), uuidv7()];
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
  const ruleOfReports = ruleIds('hazard-reported').ruleId;
  return { ruleOfReports, awardOnNotice: applied.id, awardClaim, ruleToApply: ruleId, kinship, budgetGrant };
}
