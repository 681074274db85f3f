import { reportStateNames } from '@torreya/shared/domain/report-steps';
import { stageNames, stageOf, stateWords } from './words';

describe('the stages of the map', () => {
  it('are read off the table of steps', () => {
    expect(stageOf('routed')).toBe('open');
    expect(stageOf('reopened')).toBe('open');
    expect(stageOf('accepted')).toBe('working');
    expect(stageOf('resolved')).toBe('asked');
    for (const state of ['confirmed', 'not_actionable', 'withdrawn'] as const) {
      expect(stageOf(state)).toBe('closed');
    }
  });

  it('hold every state, and every state has its words', () => {
    for (const state of reportStateNames) {
      expect(stageNames).toContain(stageOf(state));
      expect(stateWords(state)).toMatch(/^[一-龥，（）]+$/);
    }
  });
});
