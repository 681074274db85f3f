import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../../seed/living-town';
import { type Calls, only } from './call';

/** 谷来镇. */
const insideTheTown = { lng: 120.81, lat: 29.735, datum: 'gcj02' as const };

export const routingCalls = {
  readRoutingTable: only(() => ({}), { town: 'ok', 'town-other': 'ok', county: 'not_found' }),
  publishRoutingTable: only(() => ({ id: uuidv7(), townCode: livingTownCode, basedOn: 999, rules: [] }), {
    town: 'step_not_open',
    'town-other': 'not_found',
  }),
  tryRoutingRules: only(() => ({ ...insideTheTown, category: 'fire' as const, rules: [] }), {
    town: 'ok',
    'town-other': 'not_found',
  }),
  whoWouldGetThis: only(() => ({ ...insideTheTown, category: 'fire' as const }), {
    town: 'ok',
    'town-other': 'not_found',
    county: 'ok',
  }),
} satisfies Partial<Calls>;
