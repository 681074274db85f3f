import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { absent, type Calls, type Outcome, only, villageAndTown } from './call';

/** Whoever stands on a roster and may be away. */
const whoServes = (outcome: Outcome) => ({
  lead: outcome,
  'lead-other': outcome,
  ...villageAndTown(outcome),
});

const gridAtHome = `${homeVillageCode}001`;
const overHere = (outcome: Outcome) => ({ cadre: outcome, 'cadre-second': outcome, town: outcome });
const overTheGrid = (outcome: Outcome) => ({ ...villageAndTown('not_found'), ...overHere(outcome) });

export const rosterCalls = {
  readRosters: only(() => ({}), { ...whoServes('ok'), supervisor: 'ok' }),
  // A day that is over: whoever gets past the door is not away by it.
  setAbsence: only(
    () => ({ id: uuidv7(), from: '2020-01-01', until: '2020-01-02' }),
    whoServes('absence_days_wrong'),
  ),
  findPeopleToAppoint: only(() => ({ areaCode: gridAtHome, name: '王' }), overTheGrid('ok')),
  listAppointments: only(() => ({ areaCode: gridAtHome }), overTheGrid('ok')),
  appointToRoster: only(
    () => ({ id: uuidv7(), areaCode: gridAtHome, role: 'grid_member' as const, personId: absent }),
    villageAndTown('not_found'),
  ),
  relieveFromRoster: only(
    () => ({ id: uuidv7(), areaCode: gridAtHome, role: 'grid_member' as const, personId: absent }),
    { ...villageAndTown('not_found'), ...overHere('not_appointed') },
  ),
  endAbsence: only(() => ({ absenceId: absent }), whoServes('not_found')),
} satisfies Partial<Calls>;
