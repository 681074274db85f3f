import { firstPriority } from '@torreya/shared/domain/first-priority';
import { reportSteps } from '@torreya/shared/domain/report-steps';
import { addMinutes } from '@torreya/shared/domain/working-time';
import { limitOf } from '../../src/reports/clock/report-clock-rules';
import { lineOf } from '../../src/reports/clock/report-clock-words';
import type { AreaTree, SeedArea } from '../areas';
import { type Calendar, later } from '../calendar';
import { Chance } from '../chance';
import { departmentHandler } from '../departments';
import type { SeedHousehold } from '../families';
import { homeVillageCode, type LivingTown, type LivingVillage } from '../living-town';
import { namedId } from '../named-id';
import type { SeedPerson } from '../people';
import { spotIn } from '../spots';
import type { Staff } from '../staff';
import type { Current } from './current';
import { currentAtHome } from './current-at-home';
import { currentElsewhere } from './current-elsewhere';
import { currentOrders, finishedOrder } from './current-orders';
import { currentUnnamed } from './current-unnamed';
import { type Hazard, hazardOf } from './hazards';
import type { Story, StoryAward, Told } from './story';

/** New ones at the end: the spots of the others stay where they are. */
export const currents: readonly Current[] = [
  ...currentAtHome,
  ...currentElsewhere,
  ...currentOrders,
  ...currentUnnamed,
];

/** The reports of the last days, out of their tables. */
export function currentStories(town: LivingTown, tree: AreaTree, staff: Staff, calendar: Calendar): Story[] {
  const chance = new Chance('reports of the last days');
  return currents.map(current => {
    const id = currentReportId(current.key);
    const microGrid = tree.below(current.villageCode, 'micro_grid')[current.microGrid]!;
    const { person, household } = reporterOf(town, current, staff);
    const owner = ownerOf(town, microGrid, staff);
    const usual = hazardOf(current.category, current.words);
    const hazard = { ...usual, note: current.note ?? usual.note };
    const told = tell(town, current, calendar, { reporter: person, owner: owner.person, hazard, microGrid });
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
      signing: current.signing ?? 'named',
      saidSeconds: current.saidSeconds ?? 0,
      asked: current.asked ? town.demo[current.asked] : null,
      mergedInto: current.mergedInto ? currentReportId(current.mergedInto) : null,
    };
  });
}

export function currentReportId(key: string): string {
  return namedId('report of the last days', key);
}

interface Scene {
  readonly reporter: SeedPerson;
  readonly owner: SeedPerson;
  readonly hazard: Hazard;
  readonly microGrid: SeedArea;
}

function tell(
  town: LivingTown,
  { daysAgo, time, pictures, saidSeconds, next, signing }: Current,
  calendar: Calendar,
  { reporter, owner, hazard, microGrid }: Scene,
): Told[] {
  let at = calendar.daysAgo(daysAgo, time);
  const herself = signing ? null : reporter;
  const note = saidSeconds ? '' : hazard.note;
  const told: Told[] = [{ step: 'submit', at, by: herself, note, pictures }];
  for (const [step, minutes, words = '', shown = []] of next) {
    at = later(at, minutes);
    if (step === 'escalate') {
      const above = gridLeadOf(town, microGrid);
      told.push({ step, at, by: null, note: lateLine(hazard, told[0]!.at, above), pictures: [] });
      continue;
    }
    const by =
      step === 'ask_opening'
        ? town.demo.town
        : step === 'report_back'
          ? departmentHandler(finishedOrder.office, town, calendar)
          : reportSteps[step].by === 'reporter'
            ? herself
            : owner;
    told.push({ step, at, by, note: words, pictures: shown });
  }
  if (at >= calendar.today) throw new Error('the seed ends yesterday');
  return told;
}

/** As the server writes it when nobody has taken a report on in time. */
function lateLine({ category, note }: Hazard, since: Date, above: SeedPerson): string {
  const pressing = { category, priority: firstPriority(category, note) };
  const { minutes, counts } = limitOf(pressing, 'acknowledge');
  const told = { clock: 'acknowledge', dueAt: addMinutes(since, minutes, counts) } as const;
  return lineOf(told, { role: 'grid_lead', name: above.name });
}

function gridLeadOf(town: LivingTown, microGrid: SeedArea): SeedPerson {
  const grid = microGrid.path.split('/')[3];
  const grant = town.grants.find(({ role, area }) => role === 'grid_lead' && area.code === grid);
  if (!grant) throw new Error(`nobody leads the grid above ${microGrid.code}`);
  return grant.person;
}

function awardOf(
  town: LivingTown,
  { approved, signing }: Current,
  reportId: string,
  told: readonly Told[],
): StoryAward | null {
  const last = told.at(-1)!;
  // What bears no name earns nothing until she comes forward.
  if (last.step !== 'confirm' || signing) return null;
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
