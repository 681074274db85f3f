import type { AlertLevel } from '@torreya/shared/domain/report-clocks';
import { addMinutes } from '@torreya/shared/domain/working-time';
import type { EntityManager } from 'typeorm';
import { limitOf } from '../../src/reports/clock/report-clock-rules';
import { type Calendar, daysLater, later } from '../calendar';
import { insertRows } from '../insert-rows';
import { currentReportId, currents } from './current-stories';
import { priorityOf, type Story } from './story';

/**
 * One clock for those whose table names a colour, so that all three are to be seen on the day of seeding. No job rings for
 * them: what was to be told is told.
 */
export async function insertClocks(
  tx: EntityManager,
  countyId: string,
  stories: readonly Story[],
  calendar: Calendar,
): Promise<void> {
  const clocks = currents.flatMap(({ key, clock }) => {
    const story = stories.find(({ id }) => id === currentReportId(key));
    if (!clock || !story) return [];
    const { counts, minutes, remindMinutes } = limitOf(
      { category: story.hazard.category, priority: priorityOf(story) },
      clock.name,
    );
    const since = story.told[0]!.at;
    const late = {
      remind_at: addMinutes(since, minutes - remindMinutes, counts),
      due_at: addMinutes(since, minutes, counts),
    };
    return [
      {
        ...{ county_id: countyId, report_id: story.id, name: clock.name, counts },
        ...(clock.level === 'red' ? late : timeOf(clock.level, calendar)),
        ...{ next_at: null, is_late: clock.level === 'red' },
      },
    ];
  });
  await insertRows(tx, 'report_clock', clocks);
}

/** Near all day long, or far all day long: a limit by the rules is near for two hours. */
function timeOf(level: Exclude<AlertLevel, 'red'>, { today }: Calendar) {
  return level === 'yellow'
    ? { remind_at: later(today, -4 * 60), due_at: later(today, 24 * 60 - 1) }
    : { remind_at: later(daysLater(today, 2), 15 * 60), due_at: later(daysLater(today, 2), 17 * 60) };
}
