import { reportCategoryNames } from './report-categories';
import {
  type ClockStand,
  clocksOfStates,
  colourOf,
  type ReportClockName,
  reportClockNames,
  reportTimes,
} from './report-clocks';
import { reportPriorityNames } from './report-priorities';
import { finalReportStates, firstReportState, reportStateNames } from './report-steps';

describe('the limits of a report', () => {
  it('are reminded of before they are over, and give each level time to answer', () => {
    for (const category of reportCategoryNames) {
      for (const priority of reportPriorityNames) {
        for (const name of reportClockNames) {
          const { minutes, remindMinutes, levelMinutes } = reportTimes[category][priority][name];
          expect(remindMinutes).toBeGreaterThan(0);
          expect(remindMinutes).toBeLessThan(minutes);
          expect(levelMinutes).toBeGreaterThan(0);
        }
      }
    }
  });

  it('count day and night for what is urgent', () => {
    for (const category of reportCategoryNames) {
      const counted = reportClockNames.map(name => reportTimes[category].urgent[name].counts);
      expect(new Set(counted)).toEqual(new Set(['calendar']));
    }
  });
});

describe('the clocks of a state', () => {
  it('are each named once', () => {
    for (const state of reportStateNames) {
      const { begin, goOn, pause } = clocksOfStates[state];
      const names = [...begin, ...goOn, ...pause];
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('all begin with the report, and none is left when nothing more happens to it', () => {
    expect(clocksOfStates[firstReportState].begin).toEqual(reportClockNames);
    for (const state of finalReportStates) {
      expect(clocksOfStates[state]).toEqual({ begin: [], goOn: [], pause: [] });
    }
  });

  it('never let a report that is being handled go without the time in which it is to be done', () => {
    const handled = reportStateNames.filter(
      state => !finalReportStates.includes(state) && state !== 'resolved',
    );
    for (const state of handled) {
      const { begin, goOn, pause } = clocksOfStates[state];
      expect([...begin, ...goOn, ...pause]).toContain('answer');
    }
  });
});

describe('the colour of a report', () => {
  const at = (minute: number) => new Date(minute * 60_000);
  const clock = (name: ReportClockName, remind: number, due: number): ClockStand => ({
    name,
    remindAt: at(remind),
    dueAt: at(due),
  });
  const colours = (clocks: ClockStand[]) => [10, 20, 30].map(minute => colourOf(clocks, at(minute)));

  it('is green until the reminder, yellow until the time is over, and red from that instant on', () => {
    expect(colours([clock('answer', 20, 30)])).toEqual(['green', 'yellow', 'red']);
    expect(colourOf([clock('answer', 20, 30)], new Date(at(30).getTime() - 1))).toBe('yellow');
  });

  it('is that of the worst clock', () => {
    expect(colours([clock('answer', 20, 99), clock('acknowledge', 5, 30)])).toEqual([
      'yellow',
      'yellow',
      'red',
    ]);
  });

  it('never is red by a clock that does not go up', () => {
    expect(colours([clock('on_site', 20, 30)])).toEqual(['green', 'yellow', 'yellow']);
  });

  it('is green while the time stands still, and none where no clock is left', () => {
    expect(colours([{ name: 'answer', remindAt: null, dueAt: null }])).toEqual(['green', 'green', 'green']);
    expect(colours([])).toEqual([null, null, null]);
  });
});
