import { uuidv7 } from 'uuidv7';
import { monthOf } from '../../../src/platform/day';
import { absent, type Calls, type Outcome, only } from './call';

const month = monthOf(new Date());
const longAgo = '2026-01-01T00:00:00Z';
const noVillage = '330683999999';

/** Whoever walks from door to door. */
const whoWalks = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
});

export const inspectionCalls = {
  readInspection: only(() => ({}), whoWalks('ok')),
  inspectHousehold: only(
    () => ({ householdId: absent, id: uuidv7(), month, isMet: false, lacks: ['yard'], foundAt: longAgo }),
    whoWalks('not_found'),
  ),
  handInInspection: only(() => ({ villageCode: noVillage, month, id: uuidv7() }), whoWalks('not_found')),
} satisfies Partial<Calls>;
