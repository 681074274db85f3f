import { reportCategoryNames } from './report-categories';
import {
  alertOf,
  type ClockStand,
  clocksOfStates,
  clocksStoppedBy,
  colourOf,
  isAwaited,
  type ReportClockName,
  reportClockNames,
  reportTimes,
} from './report-clocks';
import { reportPriorityNames } from './report-priorities';
import {
  finalReportStates,
  firstReportState,
  type ReportStepName,
  reportStateNames,
  reportSteps,
} from './report-steps';

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

describe('a step that stops a clock', () => {
  it('is open as long as that clock is there; the others do not ask', () => {
    expect([isAwaited('arrive', ['on_site', 'answer']), isAwaited('arrive', ['answer'])]).toEqual([
      true,
      false,
    ]);
    expect(isAwaited('resolve', [])).toBe(true);
  });

  it('is taken in a state in which that clock may run', () => {
    for (const [name, stopped] of Object.entries(clocksStoppedBy)) {
      for (const state of reportSteps[name as ReportStepName].from) {
        const { begin, goOn } = clocksOfStates[state];
        expect([...begin, ...goOn]).toEqual(expect.arrayContaining([...stopped]));
      }
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

  it('says what is waited for: what is late, and of several the one that was over first', () => {
    const clocks = [clock('answer', 5, 99), clock('on_site', 25, 28), clock('acknowledge', 10, 26)];
    const awaited = [5, 26, 30].map(minute => alertOf(clocks, at(minute)));
    expect(awaited).toEqual([
      { level: 'yellow', awaited: 'answer', dueAt: at(99) },
      { level: 'red', awaited: 'acknowledge', dueAt: at(26) },
      { level: 'red', awaited: 'acknowledge', dueAt: at(26) },
    ]);
  });

  it('is green while the time stands still, and none where no clock is left', () => {
    expect(colours([{ name: 'answer', remindAt: null, dueAt: null }])).toEqual(['green', 'green', 'green']);
    expect(colours([])).toEqual([null, null, null]);
  });
});
