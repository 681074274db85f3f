import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readReport } from '@torreya/shared/contract/reports';
import { alertOf, type ClockStand, type ReportClockName } from '@torreya/shared/domain/report-clocks';
import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import { Outbox } from '../../platform/outbox';
import type { ReportRow } from '../report.entity';
import { ReportEventRow } from '../report-event.entity';
import { pressingOf, priorityOf } from '../report-priority';
import { clocksPressedAnew } from './report-clock-replay';
import { type ReportRef, readClocks, seeClocks, writeClocks } from './report-clock-rows';
import { clocksAfter, clocksNotStoppedBy, nextOf, type RunningClock } from './report-clock-rules';

/** What a view shows of a report's clocks. */
export type AlertFace = NonNullable<ReplyOf<typeof readReport>['alert']>;

export const clockJob = 'report_clock';

type Moved = Pick<ReportRow, 'countyId' | 'id' | 'category' | 'priority' | 'state' | 'stateAt'>;

/** Whoever writes a report or moves it says so here, in the same transaction and with the report's row locked. */
@Injectable()
export class ReportClock {
  constructor(private readonly outbox: Outbox) {}

  /** After the report's row was written. Said twice it is said once. */
  async started(tx: EntityManager, report: Moved): Promise<void> {
    await this.enter(tx, report, []);
  }

  /**
   * After each step that stands on the time-line, with the rows before and after it, also where the state stays. Said
   * twice it is said once.
   */
  async moved(
    tx: EntityManager,
    before: Pick<ReportRow, 'category' | 'priority' | 'state'>,
    after: Moved,
    step: ReportStepName,
  ): Promise<void> {
    const running = await readClocks(tx, after);
    const left = clocksNotStoppedBy(step, running);
    if (before.state !== after.state) await this.enter(tx, after, left);
    else if (priorityOf(before) !== priorityOf(after)) await this.pressAnew(tx, after, left);
    else if (left.length < running.length) await this.write(tx, after, left);
  }

  /** Those that run or pause. Whoever asks before he takes a step has locked the report. */
  async running(manager: EntityManager, report: ReportRef): Promise<ReportClockName[]> {
    return (await readClocks(manager, report)).map(({ name }) => name);
  }

  /** Of those reports whose clocks run or pause, by the database's clock; of a whole page in one question. */
  async alerts(
    manager: EntityManager,
    countyId: string,
    reportIds: readonly string[],
  ): Promise<Map<string, AlertFace>> {
    const { now, clocks } = await seeClocks(manager, countyId, reportIds);
    const clocksOf = new Map<string, ClockStand[]>();
    for (const clock of clocks)
      clocksOf.set(clock.reportId, [...(clocksOf.get(clock.reportId) ?? []), clock]);
    const alerts = new Map<string, AlertFace>();
    for (const [reportId, own] of clocksOf) {
      const alert = alertOf(own, now);
      if (alert) alerts.set(reportId, { ...alert, dueAt: alert.dueAt?.toISOString() ?? null });
    }
    return alerts;
  }

  private async enter(tx: EntityManager, report: Moved, before: readonly RunningClock[]): Promise<void> {
    const { state, stateAt: at } = report;
    await this.write(tx, report, clocksAfter(before, { ...pressingOf(report), state, at }));
  }

  private async pressAnew(tx: EntityManager, report: Moved, running: readonly RunningClock[]): Promise<void> {
    const { countyId, id: reportId, stateAt: at } = report;
    const events = await tx.find(ReportEventRow, { where: { countyId, reportId }, order: { no: 'ASC' } });
    await this.write(tx, report, clocksPressedAnew(running, { ...pressingOf(report), at, events }));
  }

  private async write(tx: EntityManager, report: ReportRef, clocks: readonly RunningClock[]): Promise<void> {
    const job = { countyId: report.countyId, kind: clockJob, key: report.id };
    const at = nextOf(clocks);
    await Promise.all([
      writeClocks(tx, report, clocks),
      at ? this.outbox.later(tx, { ...job, at, payload: {} }) : this.outbox.cancel(tx, job),
    ]);
  }
}
