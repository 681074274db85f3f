import { dueInWords, letterStatus } from './letter-words';

describe('the deadline of a letter', () => {
  const dueAt = '2026-11-24T16:30:00.000Z';

  it('is told in the time of the villages', () => {
    expect(dueInWords(dueAt)).toBe('11月25日00:30');
  });

  it('is told as long as the letter is open, and as a problem once it has passed', () => {
    const card = { kind: 'dispatch', dueAt, isLate: false } as const;
    expect(letterStatus({ ...card, state: 'open' })).toEqual({ tone: 'wait', text: '11月25日00:30前要回复' });
    expect(letterStatus({ ...card, state: 'open', isLate: true }).tone).toBe('problem');
    expect(letterStatus({ ...card, state: 'answered' }).text).toBe('已回复');
  });
});
