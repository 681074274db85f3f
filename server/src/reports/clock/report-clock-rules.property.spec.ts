import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { reportPriorityNames } from '@torreya/shared/domain/report-priorities';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import { addMinutes, msBetween } from '@torreya/shared/domain/working-time';
import fc from 'fast-check';
import { clocksAfter, clocksNotStoppedBy, limitOf, nextOf, type RunningClock } from './report-clock-rules';

const runs = 500;
const begin = Date.parse('2026-09-18T00:00:00Z');

/** What happens to a report that is being handled, each so many minutes after the one before; holidays lie in between. */
const steps = fc.array(
  fc.record({
    state: fc.constantFrom<ReportState>('accepted', 'waiting', 'conferring', 'handed_over'),
    minutes: fc.integer({ min: 1, max: 2_000 }),
  }),
  { maxLength: 12 },
);

/** Of any kind, and as pressing as somebody says. */
const pressings = fc.record({
  category: fc.constantFrom(...reportCategoryNames),
  priority: fc.constantFrom(...reportPriorityNames),
});

const answerIn = (clocks: readonly RunningClock[]) => clocks.find(({ name }) => name === 'answer');

it('whatever happens to a report, it has its whole time to be done, less what it was with a handler, and no more', () => {
  const seed = Date.now() % 2 ** 31;
  console.info(`seed ${seed}`);
  fc.assert(
    fc.property(pressings, steps, (pressing, story) => {
      const { minutes, counts } = limitOf(pressing, 'answer');
      let at = new Date(begin);
      let clocks = clocksAfter([], { ...pressing, state: 'routed', at });
      let state: ReportState = 'routed';
      let usedMs = 0;
      for (const next of story) {
        const then = new Date(at.getTime() + next.minutes * 60_000);
        if (state !== 'waiting') usedMs += msBetween(at, then, counts);
        [at, state] = [then, next.state];
        clocks = clocksAfter(clocks, { ...pressing, state, at });
        const leftMs = Math.max(0, minutes * 60_000 - usedMs);
        const answer = answerIn(clocks);
        if (state === 'waiting') expect([answer?.leftMs, answer?.dueAt]).toEqual([leftMs, null]);
        else if (leftMs > 0) expect(answer?.dueAt).toEqual(addMinutes(at, leftMs / 60_000, counts));
        else expect(answer?.dueAt?.getTime()).toBeLessThanOrEqual(at.getTime());
      }
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
});

it('whoever is to be there has his whole time, less what it was with a handler, until somebody says that he is there', () => {
  const seed = Date.now() % 2 ** 31;
  console.info(`seed ${seed}`);
  const story = fc.array(fc.tuple(steps, fc.boolean()), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pressings, story, (pressing, rounds) => {
      const { minutes, counts } = limitOf(pressing, 'on_site');
      let at = new Date(begin);
      let clocks: RunningClock[] = [];
      for (const [round, isSaid] of rounds) {
        let state: ReportState = clocks.length === 0 ? 'routed' : 'reopened';
        let usedMs = 0;
        clocks = clocksAfter(clocks, { ...pressing, state, at });
        for (const next of round) {
          const then = new Date(at.getTime() + next.minutes * 60_000);
          if (state !== 'waiting') usedMs += msBetween(at, then, counts);
          [at, state] = [then, next.state];
          clocks = clocksAfter(clocks, { ...pressing, state, at });
        }
        const leftMs = Math.max(0, minutes * 60_000 - usedMs);
        const onSite = clocks.find(({ name }) => name === 'on_site');
        if (state === 'waiting') expect(onSite?.leftMs).toBe(leftMs);
        else if (leftMs > 0) expect(onSite?.dueAt).toEqual(addMinutes(at, leftMs / 60_000, counts));
        else expect(onSite?.dueAt?.getTime()).toBeLessThanOrEqual(at.getTime());
        if (!isSaid) continue;
        const others = clocks.filter(({ name }) => name !== 'on_site');
        clocks = clocksAfter(clocksNotStoppedBy('arrive', clocks), { ...pressing, state: 'accepted', at });
        expect(clocks.map(({ name }) => name)).toEqual(
          others.map(({ name }) => name).filter(name => name === 'answer'),
        );
      }
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
});

describe('a clock that goes on after it stood still', () => {
  const pressing = { category: 'rockfall', priority: 'urgent' } as const;
  const at = (minutes: number) => new Date(begin + minutes * 60_000);
  const goOn = (clocks: readonly RunningClock[], from: number, until: number) => {
    const waiting = clocksAfter(clocks, { ...pressing, state: 'waiting', at: at(from) });
    expect(nextOf(waiting)).toBeNull();
    return clocksAfter(waiting, { ...pressing, state: 'accepted', at: at(until) });
  };
  const begun = clocksAfter([], { ...pressing, state: 'routed', at: at(0) });

  it('reminds once: not again of an end of which somebody was reminded before', () => {
    const before = answerIn(goOn(begun, 21 * 60, 40 * 60));
    expect(before?.nextAt).toEqual(at(41 * 60));
    const after = answerIn(goOn(begun, 23 * 60, 40 * 60));
    expect(after?.nextAt).toEqual(at(41 * 60));
    expect(after?.dueAt).toEqual(at(41 * 60));
  });

  it('goes on up from where it was when it was late already, with a level’s time to answer', () => {
    const late = begun.map(clock => ({ ...clock, isLate: true, told: ['somebody'], toldPath: 'a/b' }));
    const again = goOn(late, 25 * 60, 40 * 60);
    expect(answerIn(again)).toMatchObject({ dueAt: at(40 * 60), nextAt: at(44 * 60), told: ['somebody'] });
    const others = again.filter(({ name }) => name !== 'answer');
    expect(others.map(({ name, nextAt }) => [name, nextAt])).toEqual([['on_site', at(41 * 60)]]);
  });

  it('begins anew with a new round, as if it had never been late', () => {
    const late = begun.map(clock => ({ ...clock, isLate: true, told: ['somebody'], toldPath: 'a/b' }));
    const again = clocksAfter(late, { ...pressing, state: 'reopened', at: at(50 * 60) });
    expect(again).toEqual(clocksAfter([], { ...pressing, state: 'routed', at: at(50 * 60) }));
  });
});
