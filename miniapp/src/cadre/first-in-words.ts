import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import { whenInWords } from '../ui/when';

/** Who was first and what was done, by what the server says beside `step_not_open`: 李国民已处理：处理好了，今天10:32. */
export function firstInWords({ actorName, step, at }: Record<string, unknown>): string {
  if (typeof actorName !== 'string' || !isStep(step)) return '别人先办了';
  const { told, by } = reportSteps[step];
  // What comes behind the comma is for the time-line: 办不了，原因如下.
  const [what] = told.split('，');
  const when = typeof at === 'string' ? `，${whenInWords(at)}` : '';
  return by === 'reporter' ? `${what}${when}` : `${actorName}已处理：${what}${when}`;
}

function isStep(word: unknown): word is ReportStepName {
  return typeof word === 'string' && word in reportSteps;
}
