import { type LetterKindName, letterKinds } from '@torreya/shared/domain/letters';
import type { EntityManager } from 'typeorm';
import { contentsHash } from '../src/platform/contents-hash';
import { type Calendar, dayOf, later } from './calendar';
import { letterWord } from './departments';
import { bytes, insertRows } from './insert-rows';
import { type LivingTown, livingTownCode } from './living-town';
import { namedId } from './named-id';
import type { SeedPerson } from './people';
import { finishedOrder } from './reports/current-orders';
import { currentReportId } from './reports/current-stories';
import { eventId } from './reports/insert-stories';
import type { Story } from './reports/story';

interface SeedLetter {
  readonly kind: LetterKindName;
  readonly reportKey: string;
  readonly to: SeedPerson;
  readonly toOffice: string;
  readonly by: SeedPerson;
  readonly byOffice: string;
  readonly words: string;
  readonly at: Date;
  readonly days: number;
  /** What was replied, so many minutes later. Of an order: with the photo of that event of its report. */
  readonly reply?: { readonly minutes: number; readonly words: string; readonly eventNo?: number };
}

/** A few of 谷来镇: two orders of which one is done, a letter that is late, and a reminder that was answered. */
function inventLetters(
  town: LivingTown,
  departments: readonly { name: string; person: SeedPerson }[],
  calendar: Calendar,
): SeedLetter[] {
  const department = (name: string) => {
    const found = departments.find(one => one.name === name);
    if (!found) throw new Error(`the seed has no ${name}`);
    return { to: found.person, toOffice: name };
  };
  const { lead, town: officer, cadre } = town.demo;
  const order = {
    ...{
      kind: 'dispatch' as const,
      reportKey: 'dispatched bridge',
      by: lead,
      byOffice: '马溪村第1网格第1微网格长',
    },
    words: '桥洞堵了，桥面也有裂缝，请水利站清淤，公路站看桥面，办好后拍照回复',
    ...{ at: calendar.daysAgo(2, '15:00'), days: 3 },
  };
  const fromTown = { by: officer, byOffice: '谷来镇平安办' };
  return [
    { ...order, ...department('谷来镇水利站') },
    {
      ...order,
      ...department(finishedOrder.office),
      reply: { minutes: finishedOrder.minutes, words: finishedOrder.words, eventNo: 4 },
    },
    {
      ...{ kind: 'transfer', reportKey: 'accepted hole', ...fromTown, ...department('谷来公路站') },
      words: '这段路由贵站养护，现移送，请修补路面并回复',
      ...{ at: calendar.daysAgo(2, '10:30'), days: 1 },
    },
    {
      ...{ kind: 'reminder', reportKey: 'accepted hole', ...fromTown, to: cadre, toOffice: '马溪村干部' },
      words: '坑还没有围起来，请先设警示，并回复',
      ...{ at: calendar.daysAgo(2, '10:40'), days: 1 },
      reply: { minutes: 150, words: '已经用反光锥围好，晚上挂了灯' },
    },
    {
      ...{
        kind: 'recommendation',
        reportKey: 'resolved wall',
        ...fromTown,
        ...department('谷来镇应急消防站'),
      },
      words: '建议把没人住的老屋都看一遍，列出要撑的和要拆的，并回复',
      ...{ at: calendar.daysAgo(1, '09:20'), days: 10 },
    },
  ];
}

/** As the server writes them; numbered by town, kind and year. */
export async function insertLetters(
  tx: EntityManager,
  countyId: string,
  {
    town,
    stories,
    numbers,
    calendar,
    departments,
  }: {
    readonly town: LivingTown;
    readonly stories: readonly Story[];
    readonly numbers: ReadonlyMap<string, string>;
    readonly calendar: Calendar;
    readonly departments: readonly { name: string; person: SeedPerson }[];
  },
): Promise<void> {
  const counts = new Map<string, number>();
  const rows = inventLetters(town, departments, calendar).map((letter, index) => {
    const story = stories.find(({ id }) => id === currentReportId(letter.reportKey));
    if (!story) throw new Error(`the seed has no report ${letter.reportKey}`);
    const year = Number(dayOf(letter.at).slice(0, 4));
    const no = (counts.get(`${letter.kind} ${year}`) ?? 0) + 1;
    counts.set(`${letter.kind} ${year}`, no);
    return { letter, story, row: letterRow(countyId, letter, { story, index, year, no, numbers }) };
  });
  const orders = rows.filter(({ letter }) => letter.kind === 'dispatch');
  await insertRows(
    tx,
    'directive',
    orders.slice(0, 1).map(({ row, letter }) => ({
      ...{ county_id: countyId, id: row.directive_id, report_id: row.report_id },
      ...{ issued_by: letter.by.id, issued_at: letter.at, contents_hash: row.contents_hash },
    })),
  );
  await insertRows(
    tx,
    'report_assignee',
    orders.map(({ row, letter }) => ({
      ...{ county_id: countyId, report_id: row.report_id, person_id: letter.to.id },
      ...{ asked_by: letter.by.id, asked_at: letter.at },
    })),
  );
  await insertRows(
    tx,
    'letter',
    rows.map(({ row }) => row),
  );
  await insertRows(
    tx,
    'letter_event',
    rows.flatMap(({ letter, row, story }) => replyRows(letter, row, story)),
  );
  await insertRows(
    tx,
    'letter_count',
    [...counts].map(([key, last]) => {
      const [kind = '', year] = key.split(' ');
      return { county_id: countyId, town_code: livingTownCode, kind, year: Number(year), last };
    }),
  );
  await insertRows(
    tx,
    'outbox_job',
    rows
      .filter(({ row }) => row.state === 'open' && row.due_at >= calendar.today)
      .map(({ row }) => ({
        ...{ county_id: countyId, kind: 'letter_clock', key: row.id, at: row.due_at, payload: {} },
        ...{ not_before: row.due_at, attempts: 0 },
      })),
  );
}

function letterRow(
  countyId: string,
  letter: SeedLetter,
  {
    story,
    index,
    year,
    no,
    numbers,
  }: {
    story: Story;
    index: number;
    year: number;
    no: number;
    numbers: ReadonlyMap<string, string>;
  },
) {
  const id = namedId('letter', index);
  return {
    county_id: countyId,
    id,
    report_id: story.id,
    report_number: numbers.get(story.id) ?? '',
    category: story.hazard.category,
    area_path: story.microGrid.path,
    directive_id: letter.kind === 'dispatch' ? namedId('directive', letter.reportKey) : null,
    kind: letter.kind,
    ...{ town_code: livingTownCode, year, no },
    number: `${letterWord}${letterKinds[letter.kind].mark}〔${year}〕${no}号`,
    addressee_id: letter.to.id,
    addressee_office: letter.toOffice,
    issuer_id: letter.by.id,
    issuer_office: letter.byOffice,
    words: letter.words,
    issued_at: letter.at,
    due_at: later(letter.at, letter.days * 24 * 60),
    state: letter.reply ? 'answered' : 'open',
    state_at: later(letter.at, letter.reply?.minutes ?? 0),
    contents_hash: bytes(contentsHash({ seeded: id })),
  };
}

function replyRows({ reply, to }: SeedLetter, row: ReturnType<typeof letterRow>, story: Story) {
  if (!reply) return [];
  const { eventNo } = reply;
  const id = eventNo ? eventId(story, eventNo) : namedId('letter event', row.id);
  const step = eventNo ? 'finish' : 'reply';
  return [
    {
      ...{ county_id: row.county_id, id, letter_id: row.id, no: 1, step, to_state: 'answered' },
      ...{ actor_id: to.id, note: reply.words, at: row.state_at, contents_hash: row.contents_hash },
    },
  ];
}
