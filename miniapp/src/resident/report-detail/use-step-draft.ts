import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import { useEffect, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft, DraftCommand } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { removePhoto, takePhotos } from '../../platform/photos';

/** As many as one step may carry. */
export const mostPhotos = 9;

export interface StepDraft {
  /** Sent, and not answered yet, or refused. */
  readonly onItsWay: DraftInQueue | undefined;
  /** The step that she is still filling in. */
  readonly writing: ReportStepName | undefined;
  readonly note: string;
  readonly photoIds: readonly string[];
  readonly trouble: PhoneTrouble | undefined;
  readonly takePhoto: (step: ReportStepName, note: string) => Promise<void>;
  readonly dropPhoto: (photoId: string) => Promise<void>;
  readonly send: (step: ReportStepName, note: string) => void;
  readonly discard: () => Promise<void>;
}

/** Her answer to what was done goes the way of every report: also without a network, and once. */
export function useStepDraft(reportId: string, onAnswer: () => void): StepDraft {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const mine = useMyDrafts().filter(({ draft }) => isFor(draft, reportId));
  const entry = mine.find(({ draft }) => draft.state !== 'received');
  const isWriting = entry?.draft.state === 'writing';
  const answers = mine.map(({ draft }) => draft.receipt?.at ?? draft.refusal?.code ?? '').join(' ');
  const newestOnAnswer = useRef(onAnswer);
  newestOnAnswer.current = onAnswer;
  useEffect(() => {
    if (answers.trim() !== '') newestOnAnswer.current();
  }, [answers]);

  async function takePhoto(step: ReportStepName, note: string) {
    setTrouble(undefined);
    try {
      const before = entry?.draft.photos ?? [];
      const taken = await takePhotos(mostPhotos - before.length, 'camera');
      if (taken.length === 0) return;
      const photos = [...before, ...taken.map(photo => ({ ...photo, isSent: false }))];
      drafts.write({ ...startOf(entry?.draft), photos, command: commandOf(reportId, step, note) });
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  async function dropPhoto(photoId: string) {
    if (!entry) return;
    drafts.write({ ...entry.draft, photos: entry.draft.photos.filter(({ id }) => id !== photoId) });
    await removePhoto(photoId);
  }

  function send(step: ReportStepName, note: string) {
    if (entry && !isWriting) return;
    const start = startOf(entry?.draft);
    const photos = entry?.draft.photos ?? [];
    drafts.write({ ...start, photos, command: commandOf(reportId, step, note) });
    sendUntilReceived(start.id);
  }

  async function discard() {
    if (entry) await drafts.discard(entry.draft.id);
  }

  const command = isWriting ? entry.draft.command : undefined;
  const input = command?.name === 'takeReportStep' ? command.input : undefined;
  return {
    onItsWay: isWriting ? undefined : entry,
    writing: input?.step,
    note: input?.note ?? '',
    photoIds: isWriting ? entry.draft.photos.map(({ id }) => id) : [],
    trouble,
    takePhoto,
    dropPhoto,
    send,
    discard,
  };
}

function isFor({ command }: Draft, reportId: string): boolean {
  return command.name === 'takeReportStep' && command.input.reportId === reportId;
}

function startOf(draft: Draft | undefined): Pick<Draft, 'id' | 'personId' | 'madeAt'> {
  return draft ?? { id: uuidv7(), personId: currentSession()?.personId, madeAt: Date.now() };
}

function commandOf(reportId: string, step: ReportStepName, note: string): DraftCommand {
  return { name: 'takeReportStep', input: { reportId, step, note } };
}
