import { privateCategories } from '@torreya/shared/domain/report-categories';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import { contentsHash } from '../../src/platform/contents-hash';
import type { Seals } from '../../src/platform/seals';
import { bordersEffectiveFrom } from '../areas';
import { bytes, insertRows } from '../insert-rows';
import { namedId } from '../named-id';
import { photoRow, type SeedPhoto } from '../pictures/photos';
import { priorityOf, type Story, statesOf, type Told } from './story';

export function eventId(story: Story, no: number): string {
  return namedId('report event', story.id, no);
}

/** The photos of a step, in their order. Each has its own row and files, though the picture may come again. */
function photosOf(story: Story, no: number): SeedPhoto[] {
  const told = story.told[no - 1]!;
  return told.pictures.map((picture, index) => ({
    id: namedId('photo', story.id, no, index),
    picture,
    by: told.by,
    at: told.at,
  }));
}

export function photosOfStory(story: Story): SeedPhoto[] {
  return story.told.flatMap((_, index) => photosOf(story, index + 1));
}

/** Reports with their events and photos. `numbers` are for people, by the id of the report. */
export async function insertStories(
  tx: EntityManager,
  countyId: string,
  stories: readonly Story[],
  { numbers, seals }: { numbers: ReadonlyMap<string, string>; seals: Seals },
): Promise<void> {
  const photos = stories.flatMap(photosOfStory);
  await insertRows(
    tx,
    'photo',
    photos.map(photo => photoRow(countyId, photo)),
  );
  await insertRows(
    tx,
    'report',
    stories.map(story => ({
      ...reportRow(countyId, story, numbers.get(story.id)!),
      reporter_mark: story.signing === 'sealed' ? seals.mark('person', countyId, story.reporter.id) : null,
    })),
  );
  await insertRows(
    tx,
    'report_adviser',
    stories.filter(isConferring).map(story => adviserRow(countyId, story)),
  );
  await insertRows(
    tx,
    'report_event',
    stories.flatMap(story => eventRows(countyId, story)),
  );
  await insertRows(
    tx,
    'report_photo',
    stories.flatMap(story => attachmentRows(countyId, story)),
  );
}

function reportRow(countyId: string, story: Story, number: string) {
  const first = story.told[0]!;
  const moved = story.told.filter(({ step }) => step !== 'escalate' && step !== 'ask_opening').at(-1)!;
  return {
    county_id: countyId,
    id: story.id,
    number,
    signing: story.signing,
    reporter_id: story.signing === 'named' ? story.reporter.id : null,
    household_id: story.signing === 'named' ? story.household.id : null,
    category: story.hazard.category,
    note: first.note,
    priority: priorityOf(story),
    lng: story.spot.lng,
    lat: story.spot.lat,
    place_source: 'phone',
    area_code: story.microGrid.code,
    area_path: story.microGrid.path,
    routed_how: 'inside',
    routed_distance_metres: 0,
    border_effective_from: bordersEffectiveFrom,
    owner_id: story.owner.person.id,
    owner_role: story.owner.role,
    owner_area_path: ownerAreaPath(story),
    receiver_id: statesOf(story).at(-1) === 'handed_over' ? story.asked!.id : null,
    merged_into: story.mergedInto,
    privy: privateCategories.includes(story.hazard.category) ? `{${story.owner.person.id}}` : '{}',
    state: statesOf(story).at(-1)!,
    state_at: moved.at,
    submitted_at: first.at,
    contents_hash: hash(story.id),
  };
}

function isConferring(story: Story): boolean {
  return statesOf(story).at(-1) === 'conferring';
}

function adviserRow(countyId: string, { id, asked, owner, told }: Story) {
  return {
    county_id: countyId,
    report_id: id,
    person_id: asked!.id,
    asked_by: owner.person.id,
    asked_at: told.at(-1)!.at,
  };
}

/** The area of the owner's role: so many steps down the path of the spot. */
function ownerAreaPath({ owner, microGrid }: Story): string {
  const levels = { town_officer: 2, village_cadre: 3, grid_lead: 4, micro_grid_lead: 5 };
  const depth = new Map<string, number>(Object.entries(levels)).get(owner.role);
  if (!depth) throw new Error(`${owner.role} owns no ground`);
  return microGrid.path.split('/').slice(0, depth).join('/');
}

function eventRows(countyId: string, story: Story) {
  const states = statesOf(story);
  return story.told.map((told: Told, index) => {
    const before: ReportState | null = states[index - 1] ?? null;
    return {
      county_id: countyId,
      id: eventId(story, index + 1),
      report_id: story.id,
      no: index + 1,
      step: told.step,
      from_state: before,
      to_state: states[index]!,
      actor_id: told.by?.id ?? null,
      note: told.note,
      at: told.at,
      contents_hash: hash(eventId(story, index + 1)),
    };
  });
}

function attachmentRows(countyId: string, story: Story) {
  return story.told.flatMap((_, index) =>
    photosOf(story, index + 1).map(({ id }, position) => ({
      county_id: countyId,
      photo_id: id,
      report_id: story.id,
      event_id: eventId(story, index + 1),
      position,
    })),
  );
}

/** No phone has sent these commands: whoever sends one under the same id is refused. */
export function hash(id: string): string {
  return bytes(contentsHash({ seeded: id }));
}
