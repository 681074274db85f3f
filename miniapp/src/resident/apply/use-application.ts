import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft } from '../../drafts/draft';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived } from '../../drafts/keep-trying';
import { useDraftPhotos } from '../../drafts/use-draft-photos';
import { useMyDrafts } from '../../drafts/use-drafts';
import { nothingSaid, type Said } from '../../ui/good-deed-fields';
import { type Application, isApplication, mayBeChanged } from '../applications';

/** As many as an application may carry. */
export const mostPhotos = 6;

/** The application that is being written: on the phone from its first word or photo on, so that nothing is lost with the app. */
export function useApplication(wantedId: string | undefined) {
  const open = useMyDrafts()
    .map(({ draft }) => draft)
    .filter(isApplication);
  const [draftId, setDraftId] = useState(() => idToWrite(open, wantedId));
  const [isResumed, setResumed] = useState(() => drafts.find(draftId) !== undefined);
  const draft = open.find(({ id }) => id === draftId);
  const newestId = useRef(draftId);
  newestId.current = draftId;
  const photos = useDraftPhotos({
    most: mostPhotos,
    draftId: () => newestId.current,
    write: held => write(newestId.current, { photos: held }),
  });

  function send(input: Application['input']) {
    if (!isOnItsWay(draftId)) write(draftId, { input });
    sendUntilReceived(draftId);
  }

  async function startOver() {
    await drafts.discard(draftId);
    photos.forgetTrouble();
    setResumed(false);
    setDraftId(uuidv7());
  }

  return {
    draft,
    isResumed,
    photos,
    said: draft ? saidIn(draft.command.input) : nothingSaid,
    say: (said: Said) => write(draftId, { input: inputOf(said) }),
    send,
    startOver,
  };
}

/** What she was in the middle of, or a new one. */
function idToWrite(mine: readonly Draft[], wantedId: string | undefined): string {
  const open = mine.filter(mayBeChanged);
  return (open.find(({ id }) => id === wantedId) ?? open[0])?.id ?? uuidv7();
}

/** The second of two quick taps finds it sent. */
function isOnItsWay(draftId: string): boolean {
  const state = drafts.find(draftId)?.state;
  return state === 'queued' || state === 'received';
}

function write(id: string, changes: Partial<Pick<Draft, 'photos'> & Pick<Application, 'input'>>): void {
  const known = drafts.find(id);
  const { personId, madeAt, photos } = known ?? {
    personId: currentSession()?.personId,
    madeAt: Date.now(),
    photos: [],
  };
  const before = known && isApplication(known) ? known.command.input : inputOf(nothingSaid);
  const command = { name: 'applyForAward', input: changes.input ?? before } as const;
  drafts.write({ id, personId, madeAt, photos: changes.photos ?? photos, command });
}

/** A rule that has not been chosen is an empty text: it cannot be sent before it is. */
function inputOf({ ruleId = '', words, units }: Said): Application['input'] {
  return { ruleId, words, ...(units === '' ? {} : { units: Number(units) }) };
}

function saidIn({ ruleId, words, units }: Application['input']): Said {
  return { ruleId: ruleId || undefined, words, units: units === undefined ? '' : String(units) };
}
