import { uuidv7 } from 'uuidv7';
import { allBut, type ForeignCase } from './foreign-case';

export const foreignPoints: readonly ForeignCase[] = [
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
