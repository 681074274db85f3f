import { awardStates, awardSteps, firstAwardState } from './award-steps';
import { firstInspectionState, inspectionStateNames, inspectionSteps } from './inspection-steps';
import { firstLetterState, letterStateNames, letterSteps } from './letters';
import { firstPassbookState, passbookStateNames, passbookSteps, passbookTurnIn } from './passbook-steps';
import { clocksOfStates } from './report-clocks';
import type { ReportPriority } from './report-priorities';
import { firstReportState, openReportSteps, reportStateNames, reportSteps } from './report-steps';

interface Step {
  readonly from: readonly string[];
  /** Null: the state stays. Several: it leads to one of them. */
  readonly to: string | readonly string[] | null;
}

/** A life cycle as the loop sees it: its states, its steps, where it begins and where it may rest. */
const lifeCycles: {
  name: string;
  states: string[];
  steps: Record<string, Step>;
  first: string;
  final: string[];
}[] = [
  {
    name: 'report',
    states: [...reportStateNames],
    steps: reportSteps,
    first: firstReportState,
    final: ['confirmed', 'merged', 'not_actionable', 'withdrawn'],
  },
  {
    name: 'award',
    states: Object.keys(awardStates),
    steps: awardSteps,
    first: firstAwardState,
    final: ['declined', 'reversed'],
  },
  {
    name: 'letter',
    states: [...letterStateNames],
    steps: letterSteps,
    first: firstLetterState,
    final: ['answered', 'refused', 'recalled'],
  },
  {
    name: 'monthly round',
    states: [...inspectionStateNames],
    steps: inspectionSteps,
    first: firstInspectionState,
    final: ['handed_in'],
  },
  {
    name: 'paper passbook',
    states: [...passbookStateNames],
    steps: passbookSteps,
    first: firstPassbookState,
    final: ['opened'],
  },
];

describe.each(lifeCycles)('the life of a $name', ({ states, steps, first, final }) => {
  it('reaches every state', () => {
    const reached = new Set([first]);
    for (let grown = true; grown; ) {
      const next = Object.values(steps).filter(step => step.from.some(state => reached.has(state)));
      const before = reached.size;
      for (const { to } of next) for (const state of to === null ? [] : [to].flat()) reached.add(state);
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('lets no step out of a final state, and at least one out of every other', () => {
    const left = states.filter(state => Object.values(steps).some(step => step.from.includes(state)));
    expect(states.filter(state => !left.includes(state)).sort()).toEqual([...final].sort());
  });
});

describe('the steps that are open', () => {
  it('are the handler’s while it is with him, and the reporter’s once it is resolved', () => {
    expect(openReportSteps('routed', ['handler'])).toEqual(['accept', 'merge', 'decline']);
    expect(openReportSteps('routed', ['owner'])).toEqual(['hand_over']);
    expect(openReportSteps('resolved', ['handler'])).toEqual([]);
    expect(openReportSteps('resolved', ['reporter'])).toEqual(['confirm', 'reopen']);
  });

  it('that say how pressing it is are those that change it, for whoever is answerable', () => {
    const open = (priority?: ReportPriority) =>
      reportStateNames.filter(state => openReportSteps(state, ['overseer'], { priority }).length > 0);
    expect(openReportSteps('accepted', ['overseer'], { priority: 'normal' })).toEqual(['raise']);
    expect(openReportSteps('accepted', ['overseer'], { priority: 'urgent' })).toEqual(['lower']);
    expect(open()).toEqual([]);
    // As long as a clock of it runs or pauses.
    const timed = reportStateNames.filter(state => Object.values(clocksOfStates[state]).flat().length > 0);
    expect([open('normal'), open('urgent')]).toEqual([timed, timed]);
  });

  it('are none for somebody who is neither', () => {
    for (const state of reportStateNames) expect(openReportSteps(state, [])).toEqual([]);
  });
});

describe('the turn to count a passbook', () => {
  it('is one and no other in every state, and nobody’s once the passbook is in', () => {
    const turns = passbookStateNames.map(state => [state, passbookTurnIn(state)]);
    expect(Object.fromEntries(turns)).toEqual({
      to_count: 'first',
      counted_once: 'second',
      differed: 'first',
      opened: null,
    });
    for (const from of passbookStateNames) {
      const steps = Object.values(passbookSteps).filter(step => step.from.some(state => state === from));
      expect(new Set(steps.map(step => step.turn)).size).toBeLessThanOrEqual(1);
    }
  });
});
