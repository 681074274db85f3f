import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { homeVillageCode } from '../../../seed/living-town';
import { allBut, type ForeignCase } from './foreign-case';

const scene = `v${homeVillageCode}`;
/** Who stands on a roster, and not above the one of 舜源村 who is away. */
const notAbove: readonly DemoKey[] = ['lead', 'lead-other', 'cadre', 'cadre-other', 'town-other'];

/** Whoever has a console, and did not let that one in. */
const withConsoles: readonly DemoKey[] = [
  'cadre',
  'cadre-other',
  'supervisor',
  'town',
  'town-other',
  'county',
];
const secret = 'A'.repeat(43);

export const foreignPeople: readonly ForeignCase[] = [
  {
    name: 'enterConsole',
    key: 'id',
    visitors: allBut(),
    foreign: things => things.consoleSignIn,
    input: id => ({ id, secret }),
    refusal: 'not_found',
  },
  {
    name: 'answerConsole',
    key: 'signInId',
    visitors: withConsoles,
    foreign: things => things.consoleSignIn,
    input: (signInId, { consoleCode: code }) => ({ signInId, code, letIn: true }),
    refusal: 'console_code_unknown',
  },
  {
    name: 'endConsole',
    key: 'sessionId',
    visitors: allBut('cadre-second'),
    foreign: things => things.consoleSession,
    input: sessionId => ({ sessionId }),
    refusal: 'not_found',
  },
  {
    name: 'setAbsence',
    key: 'personId',
    visitors: notAbove,
    foreign: things => things.personAway,
    input: personId => ({ id: uuidv7(), personId, from: '2020-01-01', until: '2020-01-02' }),
    refusal: 'not_found',
  },
  {
    name: 'endAbsence',
    key: 'absenceId',
    visitors: notAbove,
    foreign: things => things.absence,
    input: absenceId => ({ absenceId }),
    refusal: 'not_found',
  },
  ...(['appointToRoster', 'relieveFromRoster'] as const).map(
    (name): ForeignCase => ({
      name,
      key: 'personId',
      visitors: ['town', 'cadre'],
      foreign: things => things.personElsewhere,
      input: personId => ({ id: uuidv7(), areaCode: `${homeVillageCode}001`, role: 'grid_member', personId }),
      refusal: name === 'appointToRoster' ? 'not_found' : 'not_appointed',
    }),
  ),
  {
    name: 'decideJoinRequest',
    key: 'memberId',
    visitors: ['cadre-other', 'town-other'],
    foreign: things => things.joinRequest,
    input: memberId => ({ memberId, decision: 'approve' }),
    refusal: 'not_found',
  },
  {
    name: 'joinHousehold',
    key: 'householdId',
    visitors: ['newcomer'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ id: uuidv7(), scene, name: '俞小雯', householdId }),
    refusal: 'household_elsewhere',
  },
];
