import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { listReports } from '@torreya/shared/contract/report-library';
import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { uuidv7 } from 'uuidv7';
import { ReportLibrary } from '../../src/reports/library/report-library.service';
import { Reports } from '../../src/reports/reports.service';
import { SimilarReports } from '../../src/reports/similar/similar-reports.service';
import { SubmitReport } from '../../src/reports/submit-report';
import { reportsByFullScan } from '../similar/full-scan';
import type { County } from './county';

/** What is asked of a county's services, under the name of the case. */
export type Questions = Readonly<Record<string, () => Promise<unknown>>>;

type Filter = Partial<CheckedInputOf<typeof listReports>>;

interface Spot {
  readonly id: string;
  readonly lng: number;
  readonly lat: number;
  readonly note: string;
}

/** More than anybody sends in a run. */
const photosReady = 20_000;

/** In the order in which they take their turns; of both counties the same. */
export async function questionsTo(county: County): Promise<Questions> {
  const spots = await county.owner.query<Spot[]>(someReports);
  let next = 0;
  const spot = () => spots[next++ % spots.length]!;
  return {
    submit: await submitting(county, spot),
    ...(await lists(county)),
    ...(await library(county)),
    ...(await reading(county, spot)),
  };
}

const someReports = `
SELECT id, lng, lat, note FROM report WHERE area_path ^@ '330683/330683106/' ORDER BY md5(id::text) LIMIT 2000`;

/** With a photo, which lies there as it does when the phone has sent it. */
async function submitting({ app, owner, as }: County, spot: () => Spot) {
  const resident = await as('resident');
  const photos = await owner.query<{ id: string }[]>(
    `INSERT INTO photo (county_id, id, uploaded_by, sha256, is_stored, width, height)
     SELECT $1, gen_random_uuid(), $2, sha256(n::text::bytea), true, 1200, 900 FROM generate_series(1, $3::int) AS n
     RETURNING id`,
    [resident.countyId, resident.personId, photosReady],
  );
  await owner.query('VACUUM ANALYZE photo');
  const submit = app.get(SubmitReport);
  return () => {
    const photo = photos.pop();
    if (!photo) throw new Error('All photos are sent: take fewer rounds');
    const { lng, lat, note } = spot();
    return submit.submit(resident, {
      id: uuidv7(),
      category: reportCategoryNames[photos.length % reportCategoryNames.length]!,
      photoIds: [photo.id],
      note,
      place: { lng, lat, datum: 'gcj02' },
      signing: 'named',
    });
  };
}

/** To-do lists and one's own, the first page and a later one. */
async function lists({ app, as }: County): Promise<Questions> {
  const reports = app.get(Reports);
  const questions: Record<string, () => Promise<unknown>> = {};
  const add = async (
    name: string,
    list: (before?: string) => Promise<{ next: string | null }>,
    later: number,
  ) => {
    let before: string | undefined;
    for (let page = 1; page < later; page += 1) before = (await list(before)).next ?? undefined;
    if (!before) throw new Error(`${name} has no page ${later}`);
    questions[name] = () => list();
    questions[`${name}, page ${later}`] = () => list(before);
  };
  for (const [key, later] of [
    ['lead', 2],
    ['cadre', 2],
    ['town', 4],
  ] as const) {
    const actor = await as(key);
    await add(`to-do of ${key}`, before => reports.toHandle(actor, { before }), later);
  }
  const resident = await as('resident');
  await add('mine', before => reports.mine(resident, { before }), 5);
  return questions;
}

/** As people look through it on the console. The words stand in one of six reports, and in one of a thousand. */
async function library({ app, as }: County): Promise<Questions> {
  const shelf = app.get(ReportLibrary);
  const [county, town, cadre] = [await as('county'), await as('town'), await as('cadre-other')];
  const list = (actor: typeof county, filter: Filter = {}) =>
    shelf.list(actor, { order: 'newest', size: '20', ...filter });
  let before: string | undefined;
  for (let page = 1; page < 50; page += 1) before = (await list(county, { before })).next ?? undefined;
  if (!before) throw new Error('The library has no page 50');
  return {
    'library, county': () => list(county),
    'library, county, page 50': () => list(county, { before }),
    'library, oldest first': () => list(county, { order: 'oldest' }),
    'library, town': () => list(town),
    'library, village': () => list(cadre),
    'library, other town': () => list(county, { area: '330683102' }),
    'library, one state': () => list(county, { states: ['not_actionable'] }),
    'library, open, oldest first': () => list(county, { states: ['accepted', 'waiting'], order: 'oldest' }),
    'library, one state of a town': () =>
      list(town, { states: ['not_actionable'], categories: ['road', 'water'] }),
    'words, many': () => list(county, { words: '路灯坏了' }),
    'words, few': () => list(county, { words: '竹梯' }),
    'words, none': () => list(county, { words: '大象过河' }),
    'words, of a town': () => list(town, { words: '竹梯' }),
    'words, of a village': () => list(cadre, { words: '竹梯' }),
    'words, a number': () => list(county, { words: '-1122-101' }),
    'points on the map': () => shelf.points(county, {}),
  };
}

async function reading({ app, owner, as }: County, spot: () => Spot): Promise<Questions> {
  const officer = await as('town');
  const [reports, similar] = [app.get(Reports), app.get(SimilarReports)];
  const category = 'road';
  return {
    'read one': () => reports.read(officer, { reportId: spot().id }),
    'similar, by index': () => {
      const { lng, lat, note } = spot();
      return similar.find(officer, { category, note, place: { lng, lat, datum: 'gcj02' } });
    },
    'similar, full scan': () => {
      const { lng, lat } = spot();
      return reportsByFullScan(owner.manager, { countyId: officer.countyId, lng, lat, category });
    },
  };
}
