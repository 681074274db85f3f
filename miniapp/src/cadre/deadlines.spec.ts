import { deadlineOf } from './deadlines';

describe('a deadline', () => {
  const evening = Date.parse('2026-11-22T23:50:30+08:00');

  it('in days ends with the office hours of that day in the villages', () => {
    expect(deadlineOf('tomorrow', evening)).toBe('2026-11-23T09:30:00.000Z');
    expect(deadlineOf('three', evening)).toBe('2026-11-25T09:30:00.000Z');
  });

  it('in hours is so long from now', () => {
    expect(deadlineOf('hours', evening)).toBe('2026-11-22T19:50:00.000Z');
  });
});
