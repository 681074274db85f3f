import { uuidv7 } from 'uuidv7';
import { seedShops } from '../../../seed/shops';
import { monthOf } from '../../../src/platform/day';
import { absent, type Calls, type Outcome, only, person, whoLivesHere } from './call';

const month = monthOf(new Date());
const shopId = seedShops[0]!.id;
const atFirstCounter = (outcome: Outcome) => ({ shopkeeper: outcome, clerk: outcome });

export const shopCalls = {
  listShops: person(() => ({}), 'ok'),
  issueCode: person(() => ({ id: uuidv7() }), whoLivesHere('ok', 'no_household')),
  readCode: person(() => ({ codeId: absent }), 'not_found'),
  listMyShops: person(() => ({}), 'ok'),
  checkCode: only(() => ({ shopId, code: '00000000' }), atFirstCounter('code_unknown'), 'not_found'),
  redeem: only(
    () => ({ shopId, id: uuidv7(), code: '00000000', amount: 1 }),
    atFirstCounter('code_unknown'),
    'not_found',
  ),
  readRedemption: person(() => ({ shopId, redemptionId: absent }), 'not_found'),
  listTakings: only(() => ({ shopId }), atFirstCounter('ok'), 'not_found'),
  readStatement: only(
    () => ({ shopId, month }),
    { ...atFirstCounter('ok'), town: 'ok', county: 'ok' },
    'not_found',
  ),
  listStatements: only(() => ({ month }), { town: 'ok', 'town-other': 'ok', county: 'ok' }),
  settleMonth: only(() => ({ shopId: absent, month: '2026-01', id: uuidv7() }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),
} satisfies Partial<Calls>;
