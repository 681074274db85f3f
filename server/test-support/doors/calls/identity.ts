import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { absent, anyone, type Calls, only, person, villageAndTown, whoLivesHere } from './call';

const scene = `v${homeVillageCode}`;

export const identityCalls = {
  signInWithWechat: anyone(() => ({ code: 'used_at-the-doors' }), 'wechat_code_invalid'),
  listDemoPeople: anyone(() => ({}), 'ok'),
  signInAsDemo: anyone(() => ({ key: 'not one of them' }), 'not_found'),
  signOut: person(() => ({}), 'ok'),
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
