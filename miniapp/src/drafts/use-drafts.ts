import { useSyncExternalStore } from 'react';
import type { DraftInQueue } from './draft-queue';
import { drafts } from './drafts';

/** What this phone has still to send and has sent lately, newest first, always as it is now. */
export function useDrafts(): readonly DraftInQueue[] {
  return useSyncExternalStore(drafts.listen, drafts.list);
}
