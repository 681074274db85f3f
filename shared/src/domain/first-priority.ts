import { emergencyOf } from './emergency';
import type { ReportCategory } from './report-categories';
import { reportTimes } from './report-clocks';
import type { ReportPriority } from './report-priorities';

/** How pressing a report is when it comes in: as its kind usually is, and urgent where its words say that somebody is in danger. */
export function firstPriority(category: ReportCategory, text: string): ReportPriority {
  return emergencyOf(text, category) ? 'urgent' : reportTimes[category].usual;
}
