import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listMyReports, listReportsToHandle, readReport } from '@torreya/shared/contract/reports';
import { reportStateNames, reportStepNames, reportSteps } from '@torreya/shared/domain/report-steps';
import { handlingRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, scopeOf } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';
import { ReportRow } from './report.entity';
import { type CardRow, type ReportView, ReportViews } from './report.views';
import { forReader, mayRead } from './report-parties';
import { concernedIn } from './report-people';
import { liesIn, rootsAmong } from './reports-in-area';

type Page = ReplyOf<typeof listMyReports>;

const pageSize = 20;

/** Reading reports: one, or a list that the database has already cut to what the reader may see. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: DataSource,
    private readonly views: ReportViews,
  ) {}

  async read(actor: Actor, { reportId }: CheckedInputOf<typeof readReport>): Promise<ReportView> {
    const { manager } = this.database;
    const row = await manager.findOneBy(ReportRow, { countyId: actor.countyId, id: reportId });
    if (!row || !mayRead(actor, await concernedIn(manager, row))) throw new Refusal('not_found');
    return this.views.whole(manager, actor, row);
  }

  async mine(actor: Actor, { before }: CheckedInputOf<typeof listMyReports>): Promise<Page> {
    return this.page(
      actor,
      { sql: newestFirst, whose: [actor.personId, actor.mark], hasAlerts: false },
      before,
    );
  }

  async toHandle(actor: Actor, { before }: CheckedInputOf<typeof listReportsToHandle>): Promise<Page> {
    const roots = rootsAmong(scopeOf(actor, handlingRoles));
    const whose = [roots, actor.personId, ...roots];
    return this.page(actor, { sql: oldestFirst(roots), whose, hasAlerts: true }, before);
  }

  private async page(
    actor: Actor,
    { sql, whose, hasAlerts }: { sql: string; whose: unknown[]; hasAlerts: boolean },
    before?: string,
  ): Promise<Page> {
    const cursor = readCursor(before);
    const rows = await this.database.query<(CardRow & { cursor_at: string })[]>(sql, [
      actor.countyId,
      cursor?.at ?? null,
      cursor?.id ?? null,
      ...whose,
    ]);
    const page = pageOf(rows, pageSize);
    return {
      reports: await this.views.cards(this.database.manager, actor.countyId, page.rows, hasAlerts),
      next: page.next,
    };
  }
}

const selectCards = `
SELECT id, number, category, priority, state, state_at AS "stateAt", submitted_at AS "submittedAt",
  area_path AS "areaPath", note, ${exactInstant('submitted_at')} AS cursor_at,
  (SELECT p.photo_id FROM report_photo p
   JOIN report_event e ON e.county_id = p.county_id AND e.id = p.event_id
   WHERE p.county_id = report.county_id AND p.report_id = report.id
   ORDER BY e.no, p.position LIMIT 1) AS "firstPhotoId"
FROM report`;

const orders = {
  newest: { direction: 'DESC', beyond: '<' },
  oldest: { direction: 'ASC', beyond: '>' },
} as const;

/**
 * The first that are the actor's in any of these ways, each by an index of its own that has them in this order, so that of
 * each no more is read than goes on the page.
 */
function firstOf(
  ways: readonly string[],
  { direction, beyond }: (typeof orders)[keyof typeof orders],
): string {
  const order = `ORDER BY submitted_at ${direction}, id ${direction} LIMIT ${pageSize + 1}`;
  const rest = `($2::timestamptz IS NULL OR (submitted_at, id) ${beyond} ($2::timestamptz, $3::uuid))`;
  return `
WITH mine AS (
  ${ways.map(way => `(SELECT id FROM report WHERE county_id = $1 AND ${way} AND ${rest} ${order})`).join(' UNION ')}
)
${selectCards}
WHERE county_id = $1 AND id IN (SELECT id FROM mine)
${order}`;
}

const newestFirst = firstOf(['reporter_id = $4', 'reporter_mark = $5'], orders.newest);

/** Open to somebody who handles it: the table has a step out of it that is not the reporter's. Constants, for the index. */
const openStates = reportStateNames
  .filter(state =>
    reportStepNames.some(name => {
      const { by, from }: { by: string; from: readonly string[] } = reportSteps[name];
      return by !== 'reporter' && from.includes(state);
    }),
  )
  .map(state => `'${state}'`)
  .join(', ');

/** Of all that he was ever asked about only what is conferred on now: that is little, and looked up by its ids. */
const asked = `id = ANY (ARRAY(SELECT a.report_id FROM report_adviser a WHERE a.county_id = $1 AND a.person_id = $5
    AND a.report_id = ANY (ARRAY(SELECT id FROM report WHERE county_id = $1 AND state = 'conferring'))))`;

/** Of the actor's areas or within 30 m of them, in his own hands, offered to him, or waiting for his advice. */
function oldestFirst(roots: readonly string[]): string {
  const ofRoot = (root: string, n: number) => liesIn(root, `$${6 + n}`);
  const ways = [
    ...roots.map((root, n) => `state IN (${openStates}) AND ${ofRoot(root, n)} AND ${forReader('$5')}`),
    `state IN (${openStates}) AND owner_id = $5`,
    `state IN (${openStates}) AND beside <> '{}' AND beside && $4::text[]`,
    'receiver_id = $5',
    `state = 'conferring' AND ${asked}`,
  ];
  return firstOf(ways, orders.oldest);
}
