import type { ReportForm } from './report-form';
import { whatIsMissing } from './what-is-missing';

const empty: ReportForm = { draftId: 'd', category: undefined, spot: undefined, note: '' };
const done = { isSearching: false };
const gate = { kind: 'landmark', id: 'l', name: '村口' } as const;

describe('what is still to be done before a report can go', () => {
  it('a tile first: nothing needs to be typed', () => {
    expect(whatIsMissing({ ...empty, spot: gate }, done, true)).toBe('先点一下是什么');
  });

  it('then the place: the phone is given its seconds, after that she chooses', () => {
    const chosen: ReportForm = { ...empty, category: 'fire' };
    expect(whatIsMissing(chosen, { isSearching: true }, true)).toBe('正在找位置，等几秒');
    expect(whatIsMissing(chosen, done, true)).toBe('先选在哪里');
    expect(whatIsMissing({ ...chosen, spot: gate }, done, true)).toBeUndefined();
  });

  it('where there is no spot to choose, the photo itself may know', () => {
    expect(whatIsMissing({ ...empty, category: 'fire' }, done, false)).toBeUndefined();
  });
});
