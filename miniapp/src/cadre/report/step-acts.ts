import { type ReportStep, type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { IconName } from '../../ui/icon';

/** One button. What it asks for before it is sent comes from the table of steps, as its words do. */
export interface StepAct {
  readonly step: ReportStepName;
  readonly text: string;
  readonly kind: 'primary' | 'plain' | 'danger';
  readonly icon: IconName | undefined;
  readonly asks: 'nothing' | 'photo' | 'note';
  readonly reasons: readonly string[];
}

/** What is said most often; the table knows that a step needs a note, not what stands in it. */
const usualReasons: Partial<Record<ReportStepName, readonly string[]>> = {
  resolve: ['清理好了', '修好了', '已经围起来', '请专业队伍处理了'],
  decline: ['去看过，没有危险', '没找到这个地方', '不归村里管，已转告', '和别的上报重复'],
};

/** One button a step that is open to the reader, in the table's order; the first that leads on is the primary one. */
export function stepActs(openSteps: readonly ReportStepName[]): StepAct[] {
  const first = openSteps.find(name => !isGivingUp(reportSteps[name]));
  return openSteps.map(name => {
    const step: ReportStep = reportSteps[name];
    const needsPhoto = step.needs.includes('photo');
    return {
      step: name,
      text: step.label,
      kind: isGivingUp(step) ? 'danger' : name === first ? 'primary' : 'plain',
      icon: needsPhoto ? 'camera' : undefined,
      asks: needsPhoto ? 'photo' : step.needs.includes('note') ? 'note' : 'nothing',
      reasons: usualReasons[name] ?? [],
    };
  });
}

/** Ends it without anything having been done. */
function isGivingUp({ to }: ReportStep): boolean {
  return to === 'not_actionable' || to === 'withdrawn';
}
