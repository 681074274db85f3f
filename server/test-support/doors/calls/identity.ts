import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { absent, anyone, type Calls, type Outcome, only, person, villageAndTown, whoLivesHere } from './call';

const browserSecret = () => randomBytes(32).toString('base64url');
const whoHasAConsole = (outcome: Outcome) => ({
  ...villageAndTown(outcome),
  supervisor: outcome,
  county: outcome,
});
const scene = `v${homeVillageCode}`;

export const identityCalls = {
  signInWithWechat: anyone(() => ({ code: 'used_at-the-doors' }), 'wechat_code_invalid'),
  listDemoPeople: anyone(() => ({}), 'ok'),
  signInAsDemo: anyone(() => ({ key: 'not one of them' }), 'not_found'),
  signOut: person(() => ({}), 'ok'),
  askForConsole: anyone(() => ({ id: uuidv7(), secret: browserSecret() }), 'ok'),
  enterConsole: anyone(() => ({ id: absent, secret: browserSecret() }), 'not_found'),
  lookAtConsole: only(() => ({ code: '00000000' }), whoHasAConsole('console_code_unknown')),
  answerConsole: only(
    () => ({ signInId: absent, code: '00000000', letIn: true }),
    whoHasAConsole('console_code_unknown'),
  ),
  listMyConsoles: person(() => ({}), 'ok'),
  endConsole: person(() => ({ sessionId: absent }), 'not_found'),
  readMe: person(() => ({}), 'ok'),
  readVillageByScene: anyone(() => ({ scene }), 'ok'),
  listHouseholds: person(() => ({ scene }), 'ok'),
  joinHousehold: person(
    () => ({ id: uuidv7(), scene, name: '俞小雯', householdId: absent }),
    whoLivesHere('already_in_household', 'household_elsewhere'),
  ),
  foundHousehold: person(
    () => ({ id: uuidv7(), scene: 'v000000000000', name: '俞小雯', number: '1组1号' }),
    'village_code_unknown',
  ),
  listJoinRequests: only(() => ({}), villageAndTown('ok')),
  decideJoinRequest: only(
    () => ({ memberId: absent, decision: 'approve' as const }),
    villageAndTown('not_found'),
  ),
} satisfies Partial<Calls>;
