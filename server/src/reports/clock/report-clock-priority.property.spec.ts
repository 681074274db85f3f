import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { reportClockNames } from '@torreya/shared/domain/report-clocks';
import { type ReportPriority, reportPriorityNames } from '@torreya/shared/domain/report-priorities';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import { addMinutes, msBetween } from '@torreya/shared/domain/working-time';
import fc from 'fast-check';
import { clocksAfterEvent, clocksFromBeginning, clocksPressedAnew, type Told } from './report-clock-replay';
import { limitOf, type RunningClock } from './report-clock-rules';

const runs = 500;
/** A Friday afternoon before the holidays. */
const begin = new Date('2026-09-18T08:40:00Z');
const minutesLater = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);

const submitted: Told = { step: 'submit', fromState: null, toState: 'routed', at: begin };
const otherThan = (priority: ReportPriority): ReportPriority => (priority === 'urgent' ? 'normal' : 'urgent');

/** What happens one after the other, each so many minutes after the one before; `null`: it is as pressing as it was not. */
const stories = fc.array(
  fc.record({
    state: fc.constantFrom<ReportState | null>(
      null,
      null,
      'accepted',
      'waiting',
      'conferring',
      'handed_over',
    ),
    minutes: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 14 },
);
const cases = fc.record({
  category: fc.constantFrom(...reportCategoryNames),
  priority: fc.constantFrom(...reportPriorityNames),
  story: stories,
});

describe('a report that becomes more or less pressing', () => {
  it('has the ends that it would have had from its beginning, of every kind and at every instant', () => {
    for (const category of reportCategoryNames) {
      for (const priority of reportPriorityNames) {
        for (const minutes of [0, 9, 10, 29, 30, 239, 240, 1_440, 4_000]) {
          const before = clocksFromBeginning({ category, priority: otherThan(priority) }, [submitted]);
          const at = minutesLater(minutes);
          const after = clocksPressedAnew(before, { category, priority, at, events: [submitted] });
          const due = reportClockNames.map(name => {
            const limit = limitOf({ category, priority }, name);
            return [name, addMinutes(begin, limit.minutes, limit.counts)];
          });
          expect(after.map(({ name, dueAt }) => [name, dueAt])).toEqual(due);
        }
      }
    }
  });

  it('counts what it was with a handler and not what it stood still, whenever it changes and how often', () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(cases, ({ category, priority: first, story }) => {
        let [at, priority] = [begin, first];
        const events: Told[] = [submitted];
        let clocks: readonly RunningClock[] = clocksFromBeginning({ category, priority }, events);
        for (const next of story) {
          at = new Date(at.getTime() + next.minutes * 60_000);
          const fromState = events.at(-1)!.toState;
          const step = next.state === null ? (priority === 'urgent' ? 'lower' : 'raise') : 'accept';
          events.push({ step, fromState, toState: next.state ?? fromState, at });
          if (next.state === null) {
            priority = otherThan(priority);
            clocks = clocksPressedAnew(clocks, { category, priority, at, events });
          } else clocks = clocksAfterEvent(clocks, { category, priority }, events.at(-1)!);
          const { leftMs, dueAt } = clocks.find(({ name }) => name === 'answer')!;
          expect({ leftMs, dueAt }).toEqual(answerOf({ category, priority }, events));
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });

  it('tells nobody twice that its time is running out or over, and nobody that it is late before it is', () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(cases, ({ category, priority: first, story }) => {
        let [at, priority] = [begin, first];
        const events: Told[] = [submitted];
        const told: string[] = [];
        let clocks: readonly RunningClock[] = clocksFromBeginning({ category, priority }, events);
        for (const next of story) {
          const until = new Date(at.getTime() + next.minutes * 60_000);
          clocks = rung(clocks, { category, priority }, { until, told });
          at = until;
          const fromState = events.at(-1)!.toState;
          const step = next.state === null ? (priority === 'urgent' ? 'lower' : 'raise') : 'accept';
          events.push({ step, fromState, toState: next.state ?? fromState, at });
          const begins = next.state === 'handed_over' && fromState !== 'handed_over';
          // Whoever is asked to take it over is another: his time begins, and he hears of it.
          if (begins) told.splice(0, told.length, ...told.filter(one => !one.startsWith('acknowledge')));
          if (next.state === null) {
            priority = otherThan(priority);
            clocks = clocksPressedAnew(clocks, { category, priority, at, events });
          } else clocks = clocksAfterEvent(clocks, { category, priority }, events.at(-1)!);
          expect(told).toEqual([...new Set(told)]);
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });
});

/** What is left of the time to be done, added up by hand: from the last instant at which it went on. */
function answerOf(
  pressing: { category: (typeof reportCategoryNames)[number]; priority: ReportPriority },
  events: readonly Told[],
) {
  const { minutes, counts } = limitOf(pressing, 'answer');
  let [leftMs, since]: [number, Date | null] = [minutes * 60_000, begin];
  for (const { toState, at } of events) {
    if (toState === 'waiting' && since) {
      leftMs = Math.max(0, leftMs - msBetween(since, at, counts));
      since = null;
    } else if (toState !== 'waiting') since ??= at;
  }
  return since
    ? { leftMs: null, dueAt: addMinutes(since, leftMs / 60_000, counts) }
    : { leftMs, dueAt: null };
}

/** What the bell does until then, each thing at its time. */
function rung(
  clocks: readonly RunningClock[],
  pressing: Parameters<typeof limitOf>[0],
  { until, told }: { until: Date; told: string[] },
): RunningClock[] {
  return clocks.map(clock => {
    let rings = clock;
    while (rings.dueAt && rings.nextAt && rings.nextAt <= until) {
      const now = rings.nextAt;
      if (now < rings.dueAt) {
        if (rings.isLate) throw new Error('it is on time, and the next level would hear that it is late');
        told.push(`${rings.name} remind`);
        rings = { ...rings, isReminded: true, nextAt: rings.dueAt };
        continue;
      }
      const level = rings.told.length;
      told.push(`${rings.name} late ${level}`);
      const nextAt = addMinutes(now, limitOf(pressing, rings.name).levelMinutes, rings.counts);
      rings = {
        ...rings,
        isLate: true,
        told: [...rings.told, 'somebody'],
        toldPath: 'a',
        nextAt: level < 3 ? nextAt : null,
      };
    }
    return rings;
  });
}
