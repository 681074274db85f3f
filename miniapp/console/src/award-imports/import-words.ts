import { type AwardState, awardStateNames, awardStates } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../../src/api/outcome';

export type AwardImport = Reply<'listAwardImports'>['imports'][number];

/** `已入账 12，公示中 3`, in the order of their life. */
export function statesInWords(states: AwardImport['states']): string {
  const said = awardStateNames.flatMap((state: AwardState) => {
    const count = states[state] ?? 0;
    return count > 0 ? [`${awardStates[state]} ${count}`] : [];
  });
  return said.join('，');
}
