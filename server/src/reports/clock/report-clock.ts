import { Injectable } from '@nestjs/common';
import { type AlertLevel, colourOf, type ReportClockName } from '@torreya/shared/domain/report-clocks';
import type { EntityManager } from 'typeorm';
import { Outbox } from '../../platform/outbox';
import type { ReportRow } from '../report.entity';
import { readClocks, seeClocks, writeClocks } from './report-clock-rows';
import { clocksAfter, nextOf, type RunningClock } from './report-clock-rules';

/** What a view shows of a report's clocks. */
export interface ClockFace {
  readonly colour: AlertLevel;
  /** Of the clock that is over first; null while all of them pause. */
  readonly next: { readonly name: ReportClockName; readonly dueAt: Date } | null;
}

export const clockJob = 'report_clock';

type Moved = Pick<ReportRow, 'countyId' | 'id' | 'category' | 'state' | 'stateAt'>;

/** Whoever writes a report or moves it says so here, in the same transaction and with the report's row locked. */
@Injectable()
export class ReportClock {
  constructor(private readonly outbox: Outbox) {}

  /** After the report's row was written. Said twice it is said once. */
  async started(tx: EntityManager, report: Moved): Promise<void> {
    await this.enter(tx, report, []);
  }

  /** After each step, with the rows before and after it, also where the state stays. Said twice it is said once. */
  async moved(tx: EntityManager, before: Pick<ReportRow, 'state'>, after: Moved): Promise<void> {
    if (before.state === after.state) return;
    await this.enter(tx, after, await readClocks(tx, after));
  }

  /** Of those reports whose clocks run or pause, by the database's clock. */
  async faces(
    manager: EntityManager,
    countyId: string,
    reportIds: readonly string[],
  ): Promise<Map<string, ClockFace>> {
    const { now, clocks } = await seeClocks(manager, countyId, reportIds);
    const faces = new Map<string, ClockFace>();
    for (const id of reportIds) {
      const own = clocks.filter(({ reportId }) => reportId === id);
      const colour = colourOf(own, now);
      // They come in the order in which they are over.
      const [first] = own.flatMap(({ name, dueAt }) => (dueAt ? [{ name, dueAt }] : []));
      if (colour) faces.set(id, { colour, next: first ?? null });
    }
    return faces;
  }

  private async enter(tx: EntityManager, report: Moved, before: readonly RunningClock[]): Promise<void> {
    const clocks = clocksAfter(before, { ...report, at: report.stateAt });
    const job = { countyId: report.countyId, kind: clockJob, key: report.id };
    const at = nextOf(clocks);
    await Promise.all([
      writeClocks(tx, report, clocks),
      at ? this.outbox.later(tx, { ...job, at, payload: {} }) : this.outbox.cancel(tx, job),
    ]);
  }
}
