import {
  type LetterKindName,
  type LetterState,
  letterKindNames,
  letterStateNames,
} from '@torreya/shared/domain/letters';

/** What the list of letters is asked for; it stands in the address as one word, such as `late-transfer`. */
export interface AskedLetters {
  readonly state: LetterState | 'late' | undefined;
  readonly kind: LetterKindName | undefined;
}

const everything = 'all';

export function readAskedLetters(item: string | undefined): AskedLetters {
  const [state, kind] = (item ?? '').split('-');
  return {
    state: [...letterStateNames, 'late' as const].find(name => name === state),
    kind: letterKindNames.find(name => name === kind),
  };
}

export function writeAskedLetters({ state, kind }: AskedLetters): string | undefined {
  return state || kind ? `${state ?? everything}-${kind ?? everything}` : undefined;
}
