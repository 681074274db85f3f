import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listReportPoints, listReports } from '@torreya/shared/contract/report-library';
import { maskName } from '@torreya/shared/domain/mask-name';
import { handlingRoles, readingRoles, roles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { People } from '../../identity/people.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';
import { Refusal } from '../../platform/refusal';
import { areaNameOf, whereOf } from '../area-name';
import { ReportClock } from '../clock/report-clock';
import type { ReportRow } from '../report.entity';
import { type Condition, conditionOf } from './report-library-filter';

type Library = ReplyOf<typeof listReports>;
type Point = ReplyOf<typeof listReportPoints>['points'][number];

/** Beyond it a total is “2,000 and more”, and the map shows the newest: nobody reads on, and counting on costs. */
export const mostCounted = 2_000;

/** All reports of an area, looked through by filters; never more of them than the reader may read one by one. */
@Injectable()
export class ReportLibrary {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly people: People,
    private readonly clock: ReportClock,
  ) {}

  async list(actor: Actor, input: CheckedInputOf<typeof listReports>): Promise<Library> {
    const { order, size, before, ...filter } = input;
    const roots = this.rootsOf(actor, filter.area);
    // By being late only what is late is ordered.
    const alert = order === 'late' ? 'red' : filter.alert;
    const condition = conditionOf(actor, roots, { ...filter, alert });
    const page = pageQuery(condition, order, Number(size), before);
    const [rows, [counted]] = await Promise.all([
      this.database.query<LibraryRow[]>(page.sql, [...page.values]),
      this.database.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM (SELECT FROM report WHERE ${condition.sql} LIMIT ${mostCounted + 1}) AS found`,
        [...condition.values],
      ),
    ]);
    const { rows: kept, next } = pageOf(rows, Number(size));
    const count = counted?.count ?? 0;
    return {
      reports: await this.rowsFor(actor, kept, isOneTown(roots)),
      next,
      total: { count: Math.min(count, mostCounted), isMore: count > mostCounted },
    };
  }

  async points(
    actor: Actor,
    filter: CheckedInputOf<typeof listReportPoints>,
  ): Promise<ReplyOf<typeof listReportPoints>> {
    const { sql, values } = conditionOf(actor, this.rootsOf(actor, filter.area), filter);
    const points = await this.database.query<Point[]>(
      `SELECT id, number, category, state, lng, lat FROM report WHERE ${sql}
       ORDER BY submitted_at DESC, id DESC LIMIT ${mostCounted + 1}`,
      [...values],
    );
    return { points: points.slice(0, mostCounted), isMore: points.length > mostCounted };
  }

  /** The areas asked for and allowed. An area that is not the reader’s is as one that is not there. */
  private rootsOf(actor: Actor, areaCode: string | undefined): string[] {
    const scope = scopeOf(actor, readingRoles);
    const roots = scope.filter(
      (path, at) => !scope.some((other, and) => and !== at && isAbove(other, path, and < at)),
    );
    if (areaCode === undefined) return roots;
    const path = this.areas.find(areaCode)?.path;
    if (path === undefined || !reaches(roots, path)) throw new Refusal('not_found');
    return [path];
  }

  private async rowsFor(
    actor: Actor,
    rows: readonly LibraryRow[],
    isInOneTown: boolean,
  ): Promise<Library['reports']> {
    const names = await this.people.names(
      this.database.manager,
      actor.countyId,
      rows.map(row => row.ownerId),
    );
    const alerts = await this.clock.alerts(
      this.database.manager,
      actor.countyId,
      rows.map(({ id }) => id),
    );
    const handled = scopeOf(actor, handlingRoles);
    return rows.map(({ areaPath, ownerId, ownerRole, reporterId, stateAt, submittedAt, ...row }) => {
      const name = names.get(ownerId) ?? '';
      // To those who look on a reporter stays a reporter, also where he has the report himself.
      const isMasked = ownerId === reporterId && ownerId !== actor.personId && !reaches(handled, areaPath);
      return {
        ...row,
        where: (isInOneTown ? areaNameOf : whereOf)(this.areas.chain(areaPath)),
        stateAt: stateAt.toISOString(),
        submittedAt: submittedAt.toISOString(),
        owner: { name: isMasked ? maskName(name) : name, roleLabel: roles[ownerRole] },
        alert: alerts.get(row.id) ?? null,
      };
    });
  }
}

type LibraryRow = Pick<
  ReportRow,
  | 'id'
  | 'number'
  | 'category'
  | 'note'
  | 'state'
  | 'stateAt'
  | 'submittedAt'
  | 'areaPath'
  | 'ownerId'
  | 'ownerRole'
  | 'reporterId'
> & { readonly cursor_at: string };

/** One page and the row after it. Where it begins is a place in the index: page 100 costs what page 1 does. */
export function pageQuery(
  { sql, values }: Condition,
  order: Order,
  size: number,
  before?: string,
): Condition {
  const cursor = readCursor(before);
  const { from, by, beyond, direction } = orders[order];
  const at = values.length;
  const further = cursor ? `AND (${by}, id) ${beyond} ($${at + 1}::timestamptz, $${at + 2}::uuid)` : '';
  return {
    sql: `SELECT id, number, category, note, state, state_at AS "stateAt", submitted_at AS "submittedAt",
        area_path AS "areaPath", owner_id AS "ownerId", owner_role AS "ownerRole", reporter_id AS "reporterId",
        ${exactInstant(by)} AS cursor_at
      FROM ${from} WHERE ${sql} ${further}
      ORDER BY ${by} ${direction}, id ${direction} LIMIT ${size + 1}`,
    values: cursor ? [...values, cursor.at, cursor.id] : values,
  };
}

type Order = CheckedInputOf<typeof listReports>['order'];

const orders: Record<Order, { from: string; by: string; beyond: '<' | '>'; direction: 'ASC' | 'DESC' }> = {
  newest: { from: 'report', by: 'submitted_at', beyond: '<', direction: 'DESC' },
  oldest: { from: 'report', by: 'submitted_at', beyond: '>', direction: 'ASC' },
  late: {
    // The county is the first value of every condition.
    from: `report JOIN (SELECT report_id, min(due_at) AS late_since FROM report_clock
      WHERE county_id = $1 AND due_at IS NOT NULL GROUP BY report_id) AS late ON late.report_id = report.id`,
    by: 'late_since',
    beyond: '>',
    direction: 'ASC',
  },
};

/** Then the town need not be said with every report. */
function isOneTown(roots: readonly string[]): boolean {
  const towns = new Set(roots.map(root => root.split('/')[1]));
  return towns.size === 1 && !towns.has(undefined);
}

/** `path` adds nothing to `other`. Of two that are the same the first stays. */
function isAbove(other: string, path: string, isEarlier: boolean): boolean {
  return other === path ? isEarlier : reaches([other], path);
}
