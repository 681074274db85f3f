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

const mostPhotos = 9;

export interface AnswerDraft {
  /** The answer to an order that this phone has still to send; nothing when there is none. */
  readonly entry: DraftInQueue | undefined;
  readonly trouble: PhoneTrouble | undefined;
  readonly takePhoto: () => Promise<void>;
  readonly dropPhoto: (photoId: string) => Promise<void>;
  readonly send: (note: string) => void;
  readonly discard: () => Promise<void>;
}

/** The answer to an order carries photos, and goes the way of every report: kept on the phone until the server has it. */
export function useAnswerDraft(letterId: string, onAnswer: () => void): AnswerDraft {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const mine = useMyDrafts().filter(({ draft }) => isFor(draft, letterId));
  const entry = mine.find(({ draft }) => draft.state !== 'received');
  const answers = mine.map(({ draft }) => draft.receipt?.at ?? draft.refusal?.code).join(' ');
  const newestOnAnswer = useRef(onAnswer);
  newestOnAnswer.current = onAnswer;
  useEffect(() => {
    if (answers.trim() !== '') newestOnAnswer.current();
  }, [answers]);

  async function takePhoto() {
    setTrouble(undefined);
    try {
      const before = entry?.draft.photos ?? [];
      const taken = await takePhotos(mostPhotos - before.length, 'camera');
      if (taken.length === 0) return;
      const photos = [...before, ...taken.map(photo => ({ ...photo, isSent: false }))];
      drafts.write({ ...startOf(entry?.draft), photos, command: finished(letterId, '') });
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
    if (!entry) return;
    drafts.write({ ...entry.draft, command: finished(letterId, note) });
    sendUntilReceived(entry.draft.id);
  }

  async function discard() {
    if (entry) await drafts.discard(entry.draft.id);
  }

  return { entry, trouble, takePhoto, dropPhoto, send, discard };
}

function isFor({ command }: Draft, letterId: string): boolean {
  return command.name === 'takeLetterStep' && command.input.letterId === letterId;
}

function startOf(draft: Draft | undefined): Pick<Draft, 'id' | 'personId' | 'madeAt'> {
  return draft ?? { id: uuidv7(), personId: currentSession()?.personId, madeAt: Date.now() };
}

function finished(letterId: string, note: string): Draft['command'] {
  return { name: 'takeLetterStep', input: { letterId, step: 'finish', note } };
}
