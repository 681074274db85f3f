import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { auditReport } from '@torreya/shared/contract/report-audit';
import { auditRoles, roles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Rosters } from '../../identity/rosters.service';
import { Notices } from '../../notices/notices.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { ReportRow } from '../report.entity';
import { ReportViews } from '../report.views';
import { ReportEventRow } from '../report-event.entity';
import { mayRead } from '../report-parties';
import { concernedIn } from '../report-people';
import { pressingOf } from '../report-priority';
import { clockHistory } from './clock-history';

type Audit = ReplyOf<typeof auditReport>;

/** 倒查: one report from beginning to end, as the rows tell it. Looking changes nothing, and is itself on record. */
@Injectable()
export class ReportAudit {
  constructor(
    private readonly database: DataSource,
    private readonly rosters: Rosters,
    private readonly notices: Notices,
    private readonly views: ReportViews,
  ) {}

  async read(actor: Actor, { reportId: id }: CheckedInputOf<typeof auditReport>): Promise<Audit> {
    const { countyId, personId } = actor;
    const { manager } = this.database;
    const row = await manager.findOneBy(ReportRow, { countyId, id });
    const isHis = row && reaches(scopeOf(actor, auditRoles), row.areaPath);
    if (!isHis || !mayRead(actor, await concernedIn(manager, row))) throw new Refusal('not_found');
    await manager.query(
      `INSERT INTO report_reading (county_id, id, report_id, reader_id) VALUES ($1, $2, $3, $4)`,
      [countyId, uuidv7(), id, personId],
    );
    return this.database.transaction('REPEATABLE READ', async tx => {
      await tx.query('SET TRANSACTION READ ONLY');
      return this.whole(tx, actor, row);
    });
  }

  private async whole(tx: EntityManager, actor: Actor, { countyId, id }: ReportRow): Promise<Audit> {
    const row = await tx.findOneByOrFail(ReportRow, { countyId, id });
    const events = await tx.find(ReportEventRow, {
      where: { countyId, reportId: id },
      order: { no: 'ASC' },
    });
    const told = await this.notices.toldAbout(tx, countyId, { kind: 'report', id });
    const readings = await tx.query<{ personId: string; at: Date }[]>(
      `SELECT reader_id AS "personId", at FROM report_reading WHERE county_id = $1 AND report_id = $2 ORDER BY at, id`,
      [countyId, id],
    );
    const nameFor = await this.views.namesFor(
      tx,
      actor,
      row,
      [...told, ...readings].map(one => one.personId),
    );
    const merged = await tx.find(ReportRow, {
      where: { countyId, mergedInto: id },
      order: { number: 'ASC' },
    });
    return {
      report: await this.views.whole(tx, actor, row),
      bordersFrom: row.borderEffectiveFrom,
      rolesThen: await this.rolesThen(tx, row, events),
      clocks: clockHistory(pressingOf(row), events),
      told: told.map(({ at, personId, title }) => ({ at: at.toISOString(), name: nameFor(personId), title })),
      merged: merged.map(({ number, state }) => ({ number, state })),
      readings: readings.map(({ at, personId }) => ({ at: at.toISOString(), name: nameFor(personId) })),
    };
  }

  private async rolesThen(
    tx: EntityManager,
    { countyId, areaPath }: ReportRow,
    events: readonly ReportEventRow[],
  ): Promise<string[][]> {
    const rolesThen: string[][] = [];
    for (const { actorId, at, step } of events) {
      const held =
        actorId && step !== 'submit'
          ? await this.rosters.heldBy(tx, countyId, { personId: actorId, areaPath, at })
          : [];
      rolesThen.push(held.map(role => roles[role]));
    }
    return rolesThen;
  }
}
