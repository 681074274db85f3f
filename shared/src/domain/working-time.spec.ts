import { addMinutes, addWorkingMinutes, msBetween, workingMsBetween } from './working-time';

/** A time on the wall of the village. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const plus = (from: string, minutes: number) => addWorkingMinutes(at(from), minutes);

describe('working time', () => {
  it('runs in working hours and stands still at noon, at night, and at the weekend', () => {
    expect(plus('2026-11-23 09:00', 30)).toEqual(at('2026-11-23 09:30'));
    expect(plus('2026-11-23 11:45', 30)).toEqual(at('2026-11-23 14:15'));
    expect(plus('2026-11-23 17:20', 30)).toEqual(at('2026-11-24 08:50'));
    expect(plus('2026-11-22 03:00', 30)).toEqual(at('2026-11-23 09:00'));
    expect(plus('2026-11-27 17:00', 60)).toEqual(at('2026-11-30 09:00'));
  });

  it('is over at the end of a day, not at the beginning of the next one', () => {
    expect(plus('2026-11-23 17:00', 30)).toEqual(at('2026-11-23 17:30'));
    expect(plus('2026-11-23 20:00', 0)).toEqual(at('2026-11-23 20:00'));
  });

  it('stands still over a holiday and runs on the weekends that are worked for it', () => {
    expect(plus('2026-02-13 17:00', 60)).toEqual(at('2026-02-14 09:00'));
    expect(plus('2026-02-14 17:00', 60)).toEqual(at('2026-02-24 09:00'));
    expect(plus('2025-09-26 17:00', 60)).toEqual(at('2025-09-28 09:00'));
    expect(plus('2025-12-31 17:00', 60)).toEqual(at('2026-01-04 09:00'));
  });

  it('goes by weekdays alone in a year whose holidays are not known yet', () => {
    expect(plus('2027-01-01 08:00', 60)).toEqual(at('2027-01-01 09:30'));
    expect(plus('2027-01-01 17:00', 60)).toEqual(at('2027-01-04 09:00'));
  });

  it('keeps other hours where they are given, and says so where nobody ever works', () => {
    const night = [{ from: 22 * 60, until: 24 * 60 }];
    expect(addWorkingMinutes(at('2026-11-23 09:00'), 121, night)).toEqual(at('2026-11-24 22:01'));
    expect(() => addWorkingMinutes(at('2026-11-23 09:00'), 1, [])).toThrow('no working hours');
  });

  it('between two instants is what counts of it, and never less than nothing', () => {
    const minutes = (from: string, until: string) => workingMsBetween(at(from), at(until)) / 60_000;
    expect(minutes('2026-11-23 00:00', '2026-11-24 00:00')).toBe(420);
    expect(minutes('2026-11-23 11:30', '2026-11-23 14:30')).toBe(60);
    expect(minutes('2026-10-01 00:00', '2026-10-08 00:00')).toBe(0);
    expect(minutes('2026-11-24 00:00', '2026-11-23 00:00')).toBe(0);
  });
});

describe('calendar time', () => {
  it('runs day and night', () => {
    expect(addMinutes(at('2026-10-01 23:50'), 30, 'calendar')).toEqual(at('2026-10-02 00:20'));
    expect(addMinutes(at('2026-10-01 23:50'), 30, 'working')).toEqual(at('2026-10-08 09:00'));
    expect(msBetween(at('2026-10-01 23:50'), at('2026-10-02 00:20'), 'calendar')).toBe(30 * 60_000);
    expect(msBetween(at('2026-10-02 00:20'), at('2026-10-01 23:50'), 'calendar')).toBe(0);
  });
});
