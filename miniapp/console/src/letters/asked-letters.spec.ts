import { letterKindNames, letterStateNames } from '@torreya/shared/domain/letters';
import { readAskedLetters, writeAskedLetters } from './asked-letters';

describe('what the list of letters is asked for', () => {
  it('comes back from the address as it was', () => {
    for (const state of [...letterStateNames, 'late', undefined] as const) {
      for (const kind of [...letterKindNames, undefined]) {
        expect(readAskedLetters(writeAskedLetters({ state, kind }))).toEqual({ state, kind });
      }
    }
  });

  it('is everything where the address says nothing that it knows', () => {
    expect(readAskedLetters('yesterday-x')).toEqual({ state: undefined, kind: undefined });
    expect(writeAskedLetters({ state: undefined, kind: undefined })).toBeUndefined();
  });
});
