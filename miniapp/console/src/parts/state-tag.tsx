import type { ReportState } from '@torreya/shared/domain/report-steps';
import { stageOf, stateWords } from '../words';

/** The words say it; the colour only helps to find it. */
export function StateTag({ state }: { state: ReportState }) {
  return <span className={`state-tag stage-${stageOf(state)}`}>{stateWords(state)}</span>;
}
