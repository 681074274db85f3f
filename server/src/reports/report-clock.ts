import { Injectable } from '@nestjs/common';
import type { AlertLevel, ReportClockName } from '@torreya/shared/domain/report-clocks';
import type { EntityManager } from 'typeorm';
import type { ReportRow } from './report.entity';

/** What a view shows of a report's clocks. */
export interface ClockFace {
  readonly colour: AlertLevel;
  /** Of the clock that is over first; null while all of them pause. */
  readonly next: { readonly name: ReportClockName; readonly dueAt: Date } | null;
}

/** Whoever writes a report or moves it says so here, in the same transaction and with the report's row locked. */
@Injectable()
export class ReportClock {
  /** After the report's row was written. Said twice it is said once. */
  async started(_tx: EntityManager, _report: ReportRow): Promise<void> {}

  /** After each step, with the rows before and after it, also where the state stays. Said twice it is said once. */
  async moved(_tx: EntityManager, _before: ReportRow, _after: ReportRow): Promise<void> {}

  /** Of those reports whose clocks run or pause, by the database's clock. */
  async faces(
    _manager: EntityManager,
    _countyId: string,
    _reportIds: readonly string[],
  ): Promise<Map<string, ClockFace>> {
    return new Map();
  }
}
