import { useSyncExternalStore } from 'react';
import { currentSession } from '../api/session';
import type { DraftInQueue } from './draft-queue';
import { drafts } from './drafts';

/** What this phone has still to send and has sent lately, newest first, always as it is now. */
function useDrafts(): readonly DraftInQueue[] {
  return useSyncExternalStore(drafts.listen, drafts.list);
}

/** Those of whoever is signed in, and those that were written before anybody was. */
export function useMyDrafts(): readonly DraftInQueue[] {
  const me = currentSession()?.personId;
  return useDrafts().filter(({ draft }) => draft.personId === undefined || draft.personId === me);
}
