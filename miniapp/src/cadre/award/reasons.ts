import type { AwardReviewStep } from '@torreya/shared/domain/award-steps';

interface Reasons {
  readonly label: string;
  readonly choices: readonly string[];
}

const declining: Reasons = {
  label: '为什么不通过？对方会看到',
  choices: ['照片看不清', '看不出有危险', '和别的上报重复', '不是本村的事'],
};

/** What those who decided before usually had to say, and who will read it. */
const reasons: Partial<Record<AwardReviewStep, Reasons>> = {
  dismiss: {
    label: '怎么答复？提异议的和这户人家都会看到',
    choices: ['去现场看过，属实', '照片和时间都对得上', '和别的奖励不重复'],
  },
  uphold: {
    label: '为什么不发？提异议的和这户人家都会看到',
    choices: ['去现场看过，不属实', '和别的奖励重复', '不是这户人家做的'],
  },
  reverse: {
    label: '为什么收回？这户人家会看到',
    choices: ['事后查明不属实', '同一件事发了两次', '发错了人家'],
  },
};

export function reasonsFor(step: AwardReviewStep): Reasons {
  return reasons[step] ?? declining;
}
