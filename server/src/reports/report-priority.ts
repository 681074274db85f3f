import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { reportTimes } from '@torreya/shared/domain/report-clocks';
import type { ReportPriority } from '@torreya/shared/domain/report-priorities';
import type { ReportRow } from './report.entity';

/** What says how much time a report has. */
export interface Pressing {
  readonly category: ReportCategory;
  readonly priority: ReportPriority;
}

export function pressingOf(report: Pick<ReportRow, 'category' | 'priority'>): Pressing {
  return { category: report.category, priority: priorityOf(report) };
}

/** A report that was sent before reports had one is as pressing as its kind usually is. */
export function priorityOf({ category, priority }: Pick<ReportRow, 'category' | 'priority'>): ReportPriority {
  return priority ?? reportTimes[category].usual;
}
