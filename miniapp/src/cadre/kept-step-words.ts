import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { Draft } from '../drafts/draft';
import type { DraftInQueue } from '../drafts/draft-queue';
import { draftInWords } from '../drafts/draft-words';
import type { Tone } from '../ui/status-line';
import { firstInWords } from './first-in-words';

/** The step that a draft holds; nothing where it is a report. */
export function stepOf({ command }: Draft): ReportStepName | undefined {
  return command.name === 'takeReportStep' ? command.input.step : undefined;
}

/** What was said with it. */
export function noteOf({ command }: Draft): string {
  return 'note' in command.input ? (command.input.note ?? '') : '';
}

/** Where a step stands that this phone has not brought to the server, for whoever has taken it. */
export function keptStepInWords(entry: DraftInQueue, isOnline: boolean): { tone: Tone; text: string } {
  const { state, photos, refusal } = entry.draft;
  if (state === 'queued' && (!isOnline || entry.lastDelivery === 'later')) {
    return { tone: 'wait', text: `已记下，有网自动发${photos.length > 0 ? '（照片还在手机里）' : ''}` };
  }
  if (refusal?.code === 'step_not_open') {
    return { tone: 'problem', text: firstInWords(refusal.details ?? {}) };
  }
  return draftInWords(entry, isOnline);
}

/** 拍照办结, as its button says it. */
export function labelOf(draft: Draft): string {
  const step = stepOf(draft);
  return step === undefined ? '' : reportSteps[step].label;
}
