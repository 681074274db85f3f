import { reportSteps } from '@torreya/shared/domain/report-steps';
import type { AreaTree, SeedArea } from '../areas';
import { type Calendar, later } from '../calendar';
import { Chance } from '../chance';
import type { SeedHousehold } from '../families';
import { homeVillageCode, type LivingTown, type LivingVillage } from '../living-town';
import { namedId } from '../named-id';
import type { SeedPerson } from '../people';
import { spotIn } from '../spots';
import type { Staff } from '../staff';
import type { Current } from './current';
import { currentAtHome } from './current-at-home';
import { currentElsewhere } from './current-elsewhere';
import { currentOrders } from './current-orders';
import { hazardOf } from './hazards';
import type { Story, StoryAward, Told } from './story';

/** The reports of the last days, out of their tables. */
export function currentStories(town: LivingTown, tree: AreaTree, staff: Staff, calendar: Calendar): Story[] {
  const chance = new Chance('reports of the last days');
  return [...currentAtHome, ...currentElsewhere, ...currentOrders].map(current => {
    const id = currentReportId(current.key);
    const microGrid = tree.below(current.villageCode, 'micro_grid')[current.microGrid]!;
    const { person, household } = reporterOf(town, current, staff);
    const owner = ownerOf(town, microGrid, staff);
    const hazard = hazardOf(current.category, current.words);
    const told = tell(current, calendar, person, owner.person, hazard.note);
    const spot = spotIn(microGrid, chance);
    return {
      id,
      reporter: person,
      household,
      hazard,
      microGrid,
      spot,
      owner,
      told,
      award: awardOf(town, current, id, told),
      saidSeconds: current.saidSeconds ?? 0,
      asked: current.asked ? town.demo[current.asked] : null,
      mergedInto: current.mergedInto ? currentReportId(current.mergedInto) : null,
    };
  });
}

export function currentReportId(key: string): string {
  return namedId('report of the last days', key);
}

function tell(
  { daysAgo, time, pictures, saidSeconds, next }: Current,
  calendar: Calendar,
  reporter: SeedPerson,
  owner: SeedPerson,
  note: string,
): Told[] {
  let at = calendar.daysAgo(daysAgo, time);
  const told: Told[] = [{ step: 'submit', at, by: reporter, note: saidSeconds ? '' : note, pictures }];
  for (const [step, minutes, words = '', shown = []] of next) {
    at = later(at, minutes);
    const isHers = reportSteps[step].by === 'reporter';
    told.push({ step, at, by: isHers ? reporter : owner, note: words, pictures: shown });
  }
  if (at >= calendar.today) throw new Error('the seed ends yesterday');
  return told;
}

function awardOf(
  town: LivingTown,
  { approved }: Current,
  reportId: string,
  told: readonly Told[],
): StoryAward | null {
  const last = told.at(-1)!;
  if (last.step !== 'confirm') return null;
  return {
    id: namedId('award', reportId),
    proposedAt: last.at,
    decision: approved
      ? {
          step: 'approve',
          at: later(last.at, approved.afterMinutes),
          by: town.demo[approved.by],
          note: '',
        }
      : null,
  };
}

/** In the living town the micro-grid's lead, elsewhere the officer of the town. */
function ownerOf(town: LivingTown, microGrid: SeedArea, staff: Staff): Story['owner'] {
  if (microGrid.path.startsWith(`${town.area.path}/`)) {
    return { person: staff.leadOf(microGrid), role: 'micro_grid_lead' };
  }
  const townCode = microGrid.path.split('/')[1];
  const officer = town.grants.find(({ role, area }) => role === 'town_officer' && area.code === townCode);
  if (!officer) throw new Error(`nobody answers for ${microGrid.code}`);
  return { person: officer.person, role: 'town_officer' };
}

interface Reporter {
  readonly person: SeedPerson;
  readonly household: SeedHousehold;
}

function reporterOf(town: LivingTown, { reporter, villageCode }: Current, staff: Staff): Reporter {
  if (typeof reporter === 'string') return withHousehold(town, reporter);
  if ('familyOf' in reporter) {
    const { household } = withHousehold(town, reporter.familyOf);
    return { household, person: household.members.slice(1).find(one => !staff.serves(one))! };
  }
  // Somebody of the village; of the home village, where the spot lies outside the town.
  const village =
    town.villages.find(({ area }) => area.code === villageCode) ??
    town.villages.find(({ area }) => area.code === homeVillageCode)!;
  return someone(village, reporter.household, staff);
}

function someone(village: LivingVillage, first: number, staff: Staff): Reporter {
  for (const household of village.households.slice(first)) {
    const person = household.members.find(one => !staff.serves(one) && one.demoKey === null);
    if (person) return { person, household };
  }
  throw new Error(`nobody of ${village.area.name} is free to report`);
}

function withHousehold(town: LivingTown, key: string): Reporter {
  for (const household of town.villages.flatMap(village => village.households)) {
    const person = household.members.find(one => one.demoKey === key);
    if (person) return { person, household };
  }
  throw new Error(`${key} has no household`);
}
