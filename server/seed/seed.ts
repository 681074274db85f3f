import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../src/platform/config';
import { ownerDatabase } from '../src/platform/database';
import { FileStore } from '../src/platform/file-store';
import { Seals } from '../src/platform/seals';
import { insertAreas, readAreaTree, seededCounty } from './areas';
import { claimPostings, insertClaims, inventClaims } from './award-claims';
import { Calendar } from './calendar';
import { insertDepartments } from './departments';
import { insertPeople } from './insert-people';
import { insertJoinRequests, joiners } from './join-requests';
import { insertLandmarks } from './landmarks';
import { insertLetters } from './letters';
import { homeVillageCode, inventTown } from './living-town';
import { insertNotices } from './notices';
import { insertPassbooks, inventPassbooks, passbookPostings } from './passbooks';
import { writePhotos } from './pictures/photos';
import { bookId, insertProgramme } from './programme';
import { currentStories } from './reports/current-stories';
import { insertAwards } from './reports/insert-awards';
import { insertClocks } from './reports/insert-clocks';
import { insertFollowUps } from './reports/insert-follow-ups';
import { insertRepeats } from './reports/insert-repeats';
import { insertStories, photosOfStory } from './reports/insert-stories';
import { insertUnnamed } from './reports/insert-unnamed';
import { reportNumbers } from './reports/numbers';
import { insertRosters } from './rosters';
import { insertShops } from './shops';
import { Staff } from './staff';
import { insertVoices, voicesOf, writeVoices } from './voices/voices';
import { insertBudgetGrants } from './year/budget-grants';
import { insertPurchases } from './year/insert-purchases';
import { insertSettlements } from './year/insert-settlements';
import { postYear } from './year/journal';
import { inventYear } from './year/year';

/**
 * Fills an empty database with one believable county: 嵊州 with all its micro-grids, 谷来镇 with people, and a year of
 * its life that ends yesterday. All of it or nothing, in one transaction. A county that is there stays as it is.
 */
export async function seedIfEmpty(
  ownerUrl: string,
  { countyId, filesFolder, ...secrets }: Pick<Config, 'countyId' | 'filesFolder' | 'sealKeys' | 'markSecret'>,
  tell: (line: string) => void,
): Promise<void> {
  const owner = new DataSource(ownerDatabase(ownerUrl));
  await owner.initialize();
  try {
    await owner.transaction(async tx => {
      // Two servers that start at once must not both seed.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('torreya seed'))`);
      const [found] = await tx.query<unknown[]>('SELECT FROM county WHERE id = $1', [countyId]);
      if (found) return;
      if (countyId !== seededCounty.id) {
        throw new Error(`There is a seed for the county ${seededCounty.id} only, not for ${countyId}.`);
      }
      await seed(tx, new FileStore(filesFolder), new Seals(secrets), tell);
    });
  } finally {
    await owner.destroy();
  }
}

async function seed(
  tx: EntityManager,
  files: FileStore,
  seals: Seals,
  tell: (line: string) => void,
): Promise<void> {
  const countyId = seededCounty.id;
  const [{ now }] = await tx.query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
  const calendar = new Calendar(now);
  const count = (number: number) => number.toLocaleString('en');

  const tree = readAreaTree();
  const town = inventTown(tree, calendar);
  const staff = new Staff(town);
  const current = currentStories(town, tree, staff, calendar);
  const year = inventYear(town, staff, calendar, current);
  const stories = [...year.stories, ...current];
  const numbers = reportNumbers(tree, stories);

  tell(
    `· 嵊州: ${count(tree.count('village'))} villages, ${count(tree.count('micro_grid'))} micro-grids with their borders`,
  );
  await insertAreas(tx, tree);
  tell(`· 谷来镇: ${count(town.people.length)} people, a lead for every micro-grid, two shops`);
  await insertPeople(tx, countyId, town);
  await insertRosters(tx, countyId, town, calendar);
  const departments = await insertDepartments(tx, countyId, town, calendar);
  await insertLandmarks(tx, countyId, town);
  await insertProgramme(tx, countyId, calendar);
  await insertShops(tx, countyId, town);

  tell(`· a year of points: ${count(year.postings.flatMap(({ moves }) => moves).length)} postings`);
  const passbooks = inventPassbooks(town, calendar);
  const claims = inventClaims(town, calendar);
  const postings = [...year.postings, ...passbookPostings(passbooks), ...claimPostings(claims)];
  const journal = await postYear(tx, { countyId, bookId }, calendar, postings);

  tell(`· ${count(stories.length)} reports, ${count(year.purchases.length)} redemptions, their settlements`);
  await insertStories(tx, countyId, stories, { numbers, seals });
  for (const line of await insertUnnamed(tx, countyId, seals, current)) tell(line);
  await insertClocks(tx, countyId, current, calendar);
  await insertRepeats(tx, countyId, current);
  const [home] = tree.below(homeVillageCode, 'micro_grid');
  if (home) await insertFollowUps(tx, countyId, stories, { ground: home.code, until: calendar.today });
  const voices = voicesOf(stories);
  await insertVoices(tx, countyId, voices);
  await insertLetters(tx, countyId, { town, stories: current, numbers, calendar, departments });
  await insertAwards(tx, countyId, tree, stories, { journal, numbers });
  await insertClaims(tx, countyId, claims, journal);
  await insertBudgetGrants(tx, countyId, town, calendar, journal);
  await insertPurchases(tx, countyId, year.purchases, journal);
  await insertSettlements(tx, countyId, town, year.settlements, journal);
  await insertPassbooks(tx, countyId, passbooks, journal);
  await insertJoinRequests(tx, countyId, town, calendar);
  const heard = {
    stories: current,
    numbers,
    purchases: year.purchases,
    passbooks,
    joiners: joiners(calendar),
  };
  await insertNotices(tx, countyId, town, tree, calendar, { ...heard, seals });

  await writePhotos(files, countyId, current.flatMap(photosOfStory));
  await writeVoices(files, countyId, voices);
}
