import { subjectOf } from '../drafts/draft';
import type { DraftInQueue } from '../drafts/draft-queue';
import { stepOf } from './kept-step-words';

/** The reports that a step of this phone is on its way to, each with the newest one. */
export function waitingReports(drafts: readonly DraftInQueue[]): Map<string, DraftInQueue> {
  const waiting = new Map<string, DraftInQueue>();
  for (const entry of drafts) {
    const { draft } = entry;
    if (draft.state !== 'queued' || stepOf(draft) === undefined || waiting.has(subjectOf(draft))) continue;
    waiting.set(subjectOf(draft), entry);
  }
  return waiting;
}
