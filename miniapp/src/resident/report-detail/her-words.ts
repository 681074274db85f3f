import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import { noReason, type Reason, reasonInWords, reasonOf } from '../../ui/reason';

const callMe = '请打电话问我';

/** Her steps that say something; what is said most often is one tap, since typing is what she cannot do. */
const herUsual = {
  answer: ['还在', '已经不在了', '就在照片上的地方', callMe],
  reopen: ['还是老样子', '只弄好一半', '弄好又坏了', '弄错地方了'],
} as const satisfies Partial<Record<ReportStepName, readonly string[]>>;

export type InWords = keyof typeof herUsual;

/** Of whom nobody knows the number, nobody can be asked to ring. */
export function usualOf(step: InWords, isUnnamed: boolean): readonly string[] {
  const usual: readonly string[] = herUsual[step];
  return isUnnamed ? usual.filter(one => one !== callMe) : usual;
}

export function isInWords(step: ReportStepName): step is InWords {
  return step in herUsual;
}

/** What she goes by: the tapped and the typed; a photo alone says that it is to be looked at. */
export function wordsOf(reason: Reason, photoCount = 0): string {
  return reasonInWords(reason) || (photoCount > 0 ? '请看照片' : '');
}

/** What a draft of hers kept, taken apart again. */
export function heard(step: ReportStepName | undefined, note: string): Reason {
  return step !== undefined && isInWords(step) ? reasonOf(note, herUsual[step]) : noReason;
}
