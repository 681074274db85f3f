import { type ReportStep, type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { IconName } from '../../ui/icon';

/** One button. What it asks for before it is sent comes from the table of steps, as its words do. */
export interface StepAct {
  readonly step: ReportStepName;
  readonly text: string;
  readonly kind: 'primary' | 'plain' | 'danger';
  readonly icon: IconName | undefined;
  /** `form`: words, people or another report. */
  readonly asks: 'nothing' | 'photo' | 'form';
  /** Over the words; those who read them are named where it matters. */
  readonly question: string;
  readonly reasons: readonly string[];
}

/** What is said most often; the table knows that a step needs a note, not what stands in it. */
const usual: Partial<Record<ReportStepName, { question: string; reasons: readonly string[] }>> = {
  resolve: {
    question: '做了什么？（可以不写）',
    reasons: ['清理好了', '修好了', '已经围起来', '请专业队伍处理了'],
  },
  decline: {
    question: '为什么办不了？上报人会看到',
    reasons: ['去看过，没有危险', '没找到这个地方', '不归村里管，已转告', '和别的上报重复'],
  },
  hand_over: {
    question: '跟他说一句',
    reasons: ['这地方归您那里', '要您那边的人才能办', '我这几天不在'],
  },
  send_back: {
    question: '为什么不归您管？',
    reasons: ['不是我们的地方', '不是我管的事', '应该转给镇里'],
  },
  confer: { question: '要商量什么？', reasons: ['由谁来办', '先怎么办', '要不要封起来'] },
  advise: { question: '您的意见', reasons: ['我这边来办', '先围起来再说', '要请镇里定'] },
  conclude: { question: '商量下来怎么办？', reasons: ['由我来办', '分头去办', '先围起来'] },
  raise: { question: '为什么要改成紧急？', reasons: ['有人可能受伤', '情况变坏了', '天气要变，等不得'] },
  lower: { question: '为什么不紧急？', reasons: ['去看过，没有危险', '已经围起来了', '已经有人守着'] },
  ask: { question: '想问上报人什么？', reasons: ['具体在哪里？', '现在还在吗？', '能再拍一张吗？'] },
};

/** One button a step that is open to the reader, in the table's order; the first that leads on is the primary one. */
export function stepActs(openSteps: readonly ReportStepName[]): StepAct[] {
  const first = openSteps.find(name => leadsOn(reportSteps[name]));
  return openSteps.map(name => {
    const step: ReportStep = reportSteps[name];
    const needsPhoto = step.needs.includes('photo');
    return {
      step: name,
      text: step.label,
      kind: isGivingUp(step) ? 'danger' : name === first ? 'primary' : 'plain',
      icon: needsPhoto ? 'camera' : undefined,
      asks: needsPhoto ? 'photo' : step.needs.length > 0 ? 'form' : 'nothing',
      question: usual[name]?.question ?? '',
      reasons: usual[name]?.reasons ?? [],
    };
  });
}

/** Neither ends it, nor leaves it where it is to be done by another time. */
function leadsOn(step: ReportStep): boolean {
  return !isGivingUp(step) && !step.priority;
}

/** Ends it without anything having been done. */
function isGivingUp({ to }: ReportStep): boolean {
  return to === 'not_actionable' || to === 'withdrawn';
}
