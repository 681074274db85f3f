import { type Calendar, daysLater, later } from '../calendar';
import { Chance } from '../chance';
import type { SeedHousehold } from '../families';
import type { LivingTown, LivingVillage } from '../living-town';
import { namedId } from '../named-id';
import type { SeedPerson } from '../people';
import { type Hazard, pickHazard } from '../reports/hazards';
import type { Story, Told } from '../reports/story';
import { spotIn } from '../spots';
import type { Staff } from '../staff';
import { daytime } from './daytime';

const reportsInAYear = 640;

/** The longest story takes eight days; the last days belong to the reports that are still open. */
const lastDaysLeftFree = 10;

/**
 * The reports of the past year: most were mended and awarded, a few were nobody's to mend, or taken back. They come
 * from the time before photos were kept, so the words of the lead stand alone.
 */
export function storiesOfTheYear(town: LivingTown, staff: Staff, calendar: Calendar): Story[] {
  const chance = new Chance('reports of the year');
  const days = calendar.dayCount - lastDaysLeftFree;
  const reporters = town.villages.map(village => reportersOf(village, staff));
  return Array.from({ length: reportsInAYear }, (_, n): Story => {
    const villageIndex = chance.whole(0, town.villages.length - 1);
    const village = town.villages[villageIndex]!;
    const { household, person } = chance.pick(reporters[villageIndex]!);
    const microGrid = chance.falls(0.6) ? household.microGrid : chance.pick(village.microGrids);
    const at = later(daysLater(calendar.firstDay, chance.whole(1, days)), chance.whole(6 * 60, 18 * 60 + 30));
    const told = tell(
      chance,
      person,
      staff.leadOf(microGrid),
      pickHazard(list => chance.pick(list)),
      at,
    );
    const id = namedId('report of the year', n);
    return {
      id,
      reporter: person,
      household,
      hazard: told.hazard,
      microGrid,
      spot: spotIn(microGrid, chance),
      owner: { person: staff.leadOf(microGrid), role: 'micro_grid_lead' },
      asked: null,
      saidSeconds: 0,
      signing: 'named',
      mergedInto: null,
      told: told.steps,
      award: awardOf(chance, id, told.steps, staff.cadresFor(village.area, household)),
    };
  });
}

/** Whoever serves nowhere reports most; a lead would be reporting to himself. */
function reportersOf(
  village: LivingVillage,
  staff: Staff,
): { household: SeedHousehold; person: SeedPerson }[] {
  return village.households.flatMap(household =>
    household.members.filter(one => !staff.serves(one)).map(person => ({ household, person })),
  );
}

function tell(
  chance: Chance,
  reporter: SeedPerson,
  lead: SeedPerson,
  hazard: Hazard,
  at: Date,
): { hazard: Hazard; steps: Told[] } {
  const step = (name: Told['step'], when: Date, by: SeedPerson, note = ''): Told => ({
    step: name,
    at: when,
    by,
    note,
    pictures: [],
  });
  const steps = [step('submit', at, reporter, hazard.note)];
  if (chance.falls(0.02)) {
    steps.push(step('withdraw', later(at, chance.whole(2, 8)), reporter, '看错了，已经有人在修'));
    return { hazard, steps };
  }
  const accepted = later(at, chance.whole(10, 170));
  steps.push(step('accept', accepted, lead));
  if (chance.falls(0.035)) {
    const reason = chance.pick(['那一段归公路段管，已经打电话告诉他们', '是那家人自己院子里的事，已经劝过']);
    steps.push(step('decline', daytime(later(accepted, chance.whole(60, 600))), lead, reason));
    return { hazard, steps };
  }
  let done = daytime(later(accepted, chance.whole(90, 44 * 60)));
  steps.push(step('resolve', done, lead, hazard.mended));
  if (chance.falls(0.05)) {
    const again = daytime(later(done, chance.whole(60, 600)));
    steps.push(step('reopen', again, reporter, '只弄了一半，还有一段没弄好'));
    steps.push(step('accept', later(again, chance.whole(10, 120)), lead));
    done = daytime(later(again, chance.whole(180, 24 * 60)));
    steps.push(step('resolve', done, lead, '剩下的也弄好了'));
  }
  steps.push(step('confirm', daytime(later(done, chance.whole(20, 20 * 60))), reporter));
  return { hazard, steps };
}

function awardOf(
  chance: Chance,
  reportId: string,
  told: readonly Told[],
  cadres: readonly SeedPerson[],
): Story['award'] {
  const last = told.at(-1);
  if (last?.step !== 'confirm') return null;
  const isDeclined = chance.falls(0.012);
  return {
    id: namedId('award', reportId),
    proposedAt: last.at,
    decision: {
      step: isDeclined ? 'decline' : 'approve',
      at: daytime(later(last.at, chance.whole(30, 40 * 60))),
      by: chance.pick(cadres),
      note: isDeclined ? '同一件事前一天已经有人报过，加过分了' : '',
    },
  };
}
