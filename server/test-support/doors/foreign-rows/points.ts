import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { ruleContents } from '../../programme/rule-contents';
import { allBut, type ForeignCase } from './foreign-case';

export const foreignPoints: readonly ForeignCase[] = [
  {
    name: 'readAwardReason',
    key: 'awardId',
    visitors: allBut('resident', 'cadre', 'cadre-second', 'town'),
    foreign: things => things.award,
    input: awardId => ({ awardId }),
    refusal: 'not_found',
  },
  {
    name: 'publishRuleVersion',
    key: 'ruleId',
    visitors: ['cadre', 'cadre-second'],
    foreign: things => things.villageRule,
    input: ruleId => ({
      id: uuidv7(),
      ruleId,
      areaCode: homeVillageCode,
      basedOn: 1,
      reason: '改成我们村的',
      contents: ruleContents(),
    }),
    refusal: 'not_found',
  },
  {
    name: 'tryRule',
    key: 'ruleId',
    visitors: ['cadre', 'cadre-second'],
    foreign: things => things.villageRule,
    input: ruleId => ({
      areaCode: homeVillageCode,
      ruleId,
      month: '2026-01',
      form: { kind: 'fixed', points: 5 },
      caps: [],
      assumed: { units: 1, chosen: 5 },
    }),
    refusal: 'not_found',
  },
  {
    name: 'readAward',
    key: 'awardId',
    visitors: allBut('resident', 'cadre', 'cadre-second', 'town'),
    foreign: things => things.award,
    input: awardId => ({ awardId }),
    refusal: 'not_found',
  },
  {
    name: 'takeAwardStep',
    key: 'awardId',
    visitors: ['cadre-other', 'town-other'],
    foreign: things => things.proposedAward,
    input: awardId => ({ awardId, id: uuidv7(), step: 'approve' }),
    refusal: 'not_found',
  },
  {
    name: 'readPassbook',
    key: 'householdId',
    visitors: ['cadre', 'cadre-second', 'supervisor'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ householdId }),
    refusal: 'not_found',
  },
  {
    name: 'countPassbook',
    key: 'householdId',
    visitors: ['cadre', 'cadre-second', 'supervisor'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ householdId, id: uuidv7(), turn: 'first', points: 1 }),
    refusal: 'not_found',
  },
];
