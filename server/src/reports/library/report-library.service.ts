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
import { priorityOf } from '../report-priority';
import { reportsWithVoice } from '../report-voices';
import { rootsAmong } from '../reports-in-area';
import { type Condition, conditionOf } from './report-library-filter';
import { countOf, firstRows, type Order, orders } from './report-library-search';

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
      this.database.query<{ count: number }[]>(countOf(condition, mostCounted + 1), [...condition.values]),
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
    const condition = conditionOf(actor, this.rootsOf(actor, filter.area), filter);
    const points = await this.database.query<Point[]>(
      firstRows(condition, {
        columns: 'id, number, category, state, lng, lat',
        order: 'newest',
        limit: mostCounted + 1,
      }),
      [...condition.values],
    );
    return { points: points.slice(0, mostCounted), isMore: points.length > mostCounted };
  }

  /** The areas asked for and allowed. An area that is not the reader’s is as one that is not there. */
  private rootsOf(actor: Actor, areaCode: string | undefined): string[] {
    const roots = rootsAmong(scopeOf(actor, readingRoles));
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
    const voiced = await reportsWithVoice(
      this.database.manager,
      actor.countyId,
      rows.map(({ id }) => id),
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
        priority: priorityOf(row),
        where: (isInOneTown ? areaNameOf : whereOf)(this.areas.chain(areaPath)),
        stateAt: stateAt.toISOString(),
        submittedAt: submittedAt.toISOString(),
        owner: { name: isMasked ? maskName(name) : name, roleLabel: roles[ownerRole] },
        alert: alerts.get(row.id) ?? null,
        hasVoice: voiced.has(row.id),
      };
    });
  }
}

type LibraryRow = Pick<
  ReportRow,
  | 'id'
  | 'number'
  | 'category'
  | 'priority'
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
  condition: Condition,
  order: Order,
  size: number,
  before?: string,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const cursor = readCursor(before);
  const at = condition.values.length;
  const further = cursor ? ([`$${at + 1}`, `$${at + 2}`] as const) : null;
  return {
    sql: firstRows(condition, { columns: columns(order), order, limit: size + 1, further }),
    values: cursor ? [...condition.values, cursor.at, cursor.id] : condition.values,
  };
}

const columns = (order: Order) => `
  id, number, category, priority, note, state, state_at AS "stateAt", submitted_at AS "submittedAt", area_path AS "areaPath",
  owner_id AS "ownerId", owner_role AS "ownerRole", reporter_id AS "reporterId",
  ${exactInstant(orders[order].by)} AS cursor_at`;

/** Then the town need not be said with every report. */
function isOneTown(roots: readonly string[]): boolean {
  const towns = new Set(roots.map(root => root.split('/')[1]));
  return towns.size === 1 && !towns.has(undefined);
}
