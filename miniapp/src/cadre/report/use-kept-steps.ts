import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import { useLayoutEffect, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft, DraftCommand } from '../../drafts/draft';
import { subjectOf } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived, tryNow } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { removePhoto, takePhotos } from '../../platform/photos';

/** As many as one step may carry. */
const mostPhotos = 9;

type StepInput = Extract<DraftCommand, { name: 'takeReportStep' }>['input'];

export interface KeptSteps {
  /** A step whose photo is taken and that has not been sent. */
  readonly writing: DraftInQueue | undefined;
  /** Sent, and not answered yet; in the order in which they go. */
  readonly waiting: readonly DraftInQueue[];
  /** The server said no, and its owner has not read that yet. */
  readonly refused: DraftInQueue | undefined;
  readonly trouble: PhoneTrouble | undefined;
  readonly take: (step: Omit<StepInput, 'reportId'>) => void;
  readonly takePhoto: (step: ReportStepName) => Promise<void>;
  readonly dropPhoto: (photoId: string) => Promise<void>;
  /** What has been said so far, or another step for the same photos. */
  readonly change: (draft: Draft, change: { readonly note?: string; readonly step?: ReportStepName }) => void;
  readonly send: (draft: Draft) => void;
  readonly takeBack: (draft: Draft) => void;
  readonly discard: (draft: Draft) => Promise<void>;
}

/**
 * Every step goes the way of every report: kept on the phone, photos one by one, then one small command, also after
 * the app was closed or the network was away.
 */
export function useKeptSteps(reportId: string, onAnswer: () => void): KeptSteps {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const mine = useMyDrafts().filter(({ draft }) => isStep(draft) && subjectOf(draft) === reportId);
  const oldestFirst = [...mine].reverse();
  const inState = (state: Draft['state']) => oldestFirst.filter(({ draft }) => draft.state === state);
  const [writing] = inState('writing');
  const answers = mine.map(({ draft }) => draft.receipt?.at ?? draft.refusal?.code).join(' ');
  const newestOnAnswer = useRef(onAnswer);
  newestOnAnswer.current = onAnswer;
  // Before it is painted: a step that has just been taken must not stand open for a moment.
  const known = useRef(answers);
  useLayoutEffect(() => {
    if (answers !== known.current) newestOnAnswer.current();
    known.current = answers;
  }, [answers]);

  function start(): Pick<Draft, 'id' | 'personId' | 'madeAt'> {
    // A clock that was set back does not turn the order around.
    const madeAt = Math.max(Date.now(), ...mine.map(({ draft }) => draft.madeAt + 1));
    return { id: uuidv7(), personId: currentSession()?.personId, madeAt };
  }

  function take(input: Omit<StepInput, 'reportId'>) {
    const begun = start();
    drafts.write({
      ...begun,
      photos: [],
      command: { name: 'takeReportStep', input: { reportId, ...input } },
    });
    sendUntilReceived(begun.id);
  }

  async function takePhoto(step: ReportStepName) {
    setTrouble(undefined);
    try {
      const before = writing?.draft;
      const taken = await takePhotos(mostPhotos - (before?.photos.length ?? 0), 'camera');
      if (taken.length === 0) return;
      const photos = [...(before?.photos ?? []), ...taken.map(photo => ({ ...photo, isSent: false }))];
      const command = before?.command ?? { name: 'takeReportStep', input: { reportId, step, note: '' } };
      drafts.write({ ...(before ?? start()), photos, command });
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  async function dropPhoto(photoId: string) {
    if (!writing) return;
    const { draft } = writing;
    drafts.write({ ...draft, photos: draft.photos.filter(({ id }) => id !== photoId) });
    await removePhoto(photoId);
  }

  function change(draft: Draft, changed: { readonly note?: string; readonly step?: ReportStepName }) {
    if (draft.command.name !== 'takeReportStep') return;
    drafts.write({ ...draft, command: { ...draft.command, input: { ...draft.command.input, ...changed } } });
  }

  function takeBack(draft: Draft) {
    // Without photos there is nothing to keep for later: the buttons stand there again.
    if (drafts.takeBack(draft.id) && draft.photos.length === 0) void discard(draft);
  }

  async function discard({ id }: Draft) {
    await drafts.discard(id);
    // Another step may have waited behind it.
    tryNow();
  }

  return {
    writing,
    waiting: inState('queued'),
    refused: inState('refused')[0],
    trouble,
    take,
    takePhoto,
    dropPhoto,
    change,
    send: ({ id }) => sendUntilReceived(id),
    takeBack,
    discard,
  };
}

function isStep({ command }: Draft): boolean {
  return command.name === 'takeReportStep';
}
