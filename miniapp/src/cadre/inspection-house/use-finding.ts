import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft } from '../../drafts/draft';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { takePhotos } from '../../platform/photos';
import { type FindingInput, inspectedBy } from '../inspection-doors';

type Said = Pick<FindingInput, 'isMet' | 'lacks' | 'note'>;

export interface Finding {
  /** What was found in this visit, or still waits from an earlier one. */
  readonly entry: DraftInQueue | undefined;
  readonly trouble: PhoneTrouble | undefined;
  /** A picture and done: the finding is on its way when the camera has closed. False: she changed her mind. */
  readonly recordWithPhoto: (said: Said) => Promise<boolean>;
  readonly record: (said: Said) => void;
  /** Back to before it was said; only while nobody has heard of it. */
  readonly takeBack: (draft: Draft) => void;
}

/** What is found at a door goes the way of every report: also without a network, and once. */
export function useFinding(householdId: string, month: string): Finding {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const [madeHere, setMadeHere] = useState<string>();
  const entry = useMyDrafts().find(({ draft }) => {
    const input = inspectedBy(draft);
    const isOpen = draft.state !== 'received' || draft.id === madeHere;
    return input?.householdId === householdId && input.month === month && isOpen;
  });

  function keep(said: Said, photos: Draft['photos']) {
    const [id, madeAt] = [uuidv7(), Date.now()];
    const input = { householdId, month, ...said, foundAt: new Date(madeAt).toISOString() };
    const personId = currentSession()?.personId;
    drafts.write({ id, personId, madeAt, photos, command: { name: 'inspectHousehold', input } });
    setMadeHere(id);
    sendUntilReceived(id);
  }

  async function recordWithPhoto(said: Said): Promise<boolean> {
    setTrouble(undefined);
    try {
      const taken = await takePhotos(1, 'camera');
      if (taken.length === 0) return false;
      keep(
        said,
        taken.map(photo => ({ ...photo, isSent: false })),
      );
      return true;
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
      return false;
    }
  }

  function takeBack(draft: Draft) {
    if (draft.state === 'queued' && !drafts.takeBack(draft.id)) return;
    void drafts.discard(draft.id);
    setMadeHere(undefined);
  }

  return { entry, trouble, recordWithPhoto, record: said => keep(said, []), takeBack };
}
