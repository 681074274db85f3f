import {
  openReportSteps,
  type ReportStep,
  type ReportStepName,
  reportStateNames,
  reportStepNames,
  reportSteps,
} from '@torreya/shared/domain/report-steps';
import { stepActs } from './step-acts';

/** Steps of the reporter and of letters have pages of their own. */
function isOnThisPage(name: ReportStepName): boolean {
  const { by, byLetter }: ReportStep = reportSteps[name];
  return by !== 'reporter' && !byLetter;
}

describe('the buttons of a report', () => {
  it('are one a step, in the words and the order of the table', () => {
    for (const state of reportStateNames) {
      const open = openReportSteps(
        state,
        ['handler', 'owner', 'overseer', 'receiver', 'adviser', 'reporter'],
        {
          priority: 'normal',
        },
      );
      expect(stepActs(open).map(({ text }) => text)).toEqual(open.map(name => reportSteps[name].label));
    }
  });

  it('have one primary among them wherever a step leads on', () => {
    for (const state of reportStateNames) {
      const acts = stepActs(openReportSteps(state, ['handler']));
      const primary = acts.filter(({ kind }) => kind === 'primary');
      expect(primary.length).toBe(acts.some(({ kind }) => kind !== 'danger') ? 1 : 0);
    }
  });

  it('ask for what the step needs before it is sent', () => {
    for (const act of stepActs(reportStepNames)) {
      const { needs } = reportSteps[act.step];
      const asked = needs.some(need => need === 'photo') ? 'photo' : needs.length > 0 ? 'form' : 'nothing';
      expect(act.asks).toBe(asked);
    }
  });

  it('offer three to six reasons wherever one is asked for, so that nobody has to type', () => {
    const asking = stepActs(reportStepNames.filter(isOnThisPage)).filter(({ step }) =>
      reportSteps[step].needs.some(need => need === 'note'),
    );
    expect(asking.length).toBeGreaterThan(5);
    for (const { question, reasons } of asking) {
      expect(question).not.toBe('');
      expect(reasons.length).toBeGreaterThanOrEqual(3);
      expect(reasons.length).toBeLessThanOrEqual(6);
      expect(new Set(reasons).size).toBe(reasons.length);
    }
  });

  it('say plainly what gives up, and never make it the primary one', () => {
    expect(stepActs(['decline'])).toMatchObject([{ kind: 'danger', asks: 'form' }]);
    expect(stepActs(['accept', 'decline']).map(({ kind }) => kind)).toEqual(['primary', 'danger']);
    expect(stepActs(['raise', 'accept']).map(({ kind }) => kind)).toEqual(['plain', 'primary']);
  });
});
