import { useEffect, useRef } from 'react';
import { useMyDrafts } from './use-drafts';

/** Runs once for each draft that the server has taken since the page was opened: what it shows is older than that. */
export function useOnReceipt(run: () => void): void {
  const received = useMyDrafts().filter(({ draft }) => draft.receipt !== undefined).length;
  const known = useRef(received);
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    const isMore = received > known.current;
    known.current = received;
    if (isMore) newest.current();
  }, [received]);
}
