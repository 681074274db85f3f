import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import { useEffect, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { removePhoto, takePhotos } from '../../platform/photos';

/** As many as one step may carry. */
const mostPhotos = 9;

export interface StepDraft {
  /** A step with photos that this phone has still to send; nothing when there is none. */
  readonly entry: DraftInQueue | undefined;
  readonly trouble: PhoneTrouble | undefined;
  readonly takePhoto: (step: ReportStepName) => Promise<void>;
  readonly dropPhoto: (photoId: string) => Promise<void>;
  readonly send: (note: string) => void;
  readonly discard: () => Promise<void>;
}

/**
 * A step that carries photos goes the way of every report: kept on the phone, photos one by one, then one small
 * command, also after the app was closed or the network was away.
 */
export function useStepDraft(reportId: string, onAnswer: () => void): StepDraft {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const mine = useMyDrafts().filter(({ draft }) => isFor(draft, reportId));
  const entry = mine.find(({ draft }) => draft.state !== 'received');
  const answers = mine.map(({ draft }) => draft.receipt?.at ?? draft.refusal?.code).join(' ');
  const newestOnAnswer = useRef(onAnswer);
  newestOnAnswer.current = onAnswer;
  useEffect(() => {
    if (answers.trim() !== '') newestOnAnswer.current();
  }, [answers]);

  async function takePhoto(step: ReportStepName) {
    setTrouble(undefined);
    try {
      const before = entry?.draft.photos ?? [];
      const taken = await takePhotos(mostPhotos - before.length, 'camera');
      if (taken.length === 0) return;
      const photos = [...before, ...taken.map(photo => ({ ...photo, isSent: false }))];
      const note = entry?.draft.command.input.note ?? '';
      drafts.write({ ...startOf(entry?.draft), photos, command: stepCommand(reportId, step, note) });
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  async function dropPhoto(photoId: string) {
    if (!entry) return;
    const { draft } = entry;
    drafts.write({ ...draft, photos: draft.photos.filter(({ id }) => id !== photoId) });
    await removePhoto(photoId);
  }

  function send(note: string) {
    if (entry?.draft.command.name !== 'takeReportStep') return;
    const { draft } = entry;
    drafts.write({ ...draft, command: stepCommand(reportId, entry.draft.command.input.step, note) });
    sendUntilReceived(draft.id);
  }

  async function discard() {
    if (entry) await drafts.discard(entry.draft.id);
  }

  return { entry, trouble, takePhoto, dropPhoto, send, discard };
}

function isFor({ command }: Draft, reportId: string): boolean {
  return command.name === 'takeReportStep' && command.input.reportId === reportId;
}

function startOf(draft: Draft | undefined): Pick<Draft, 'id' | 'personId' | 'madeAt'> {
  return draft ?? { id: uuidv7(), personId: currentSession()?.personId, madeAt: Date.now() };
}

function stepCommand(reportId: string, step: ReportStepName, note: string): Draft['command'] {
  return { name: 'takeReportStep', input: { reportId, step, note } };
}
