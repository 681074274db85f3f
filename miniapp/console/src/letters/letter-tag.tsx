import { letterStates } from '@torreya/shared/domain/letters';
import type { Reply } from '../../../src/api/outcome';

type Card = Pick<Reply<'listReportLetters'>['letters'][number], 'state' | 'isLate'>;

const stages = { open: 'working', answered: 'closed', refused: 'open', recalled: 'closed' } as const;

/** The words say it; the colour only helps to find it. */
export function LetterTag({ state, isLate }: Card) {
  return (
    <span className={`state-tag stage-${isLate ? 'open' : stages[state]}`}>
      {isLate ? '超期未回复' : letterStates[state]}
    </span>
  );
}
