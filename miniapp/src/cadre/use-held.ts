import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to see what one has tapped, short enough not to wait for. */
export const holdMilliseconds = 5000;

export interface Held<What> {
  /** Decided, and not sent yet. */
  readonly what: What | undefined;
  readonly hold: (what: What) => void;
  readonly undo: () => void;
  /** Does not wait for the rest of the time. */
  readonly sendNow: () => void;
}

/**
 * Holds a decision back for a moment, so that it can be taken back while nobody has heard of it: better than asking
 * whether one is sure. Whoever leaves the page has decided.
 */
export function useHeld<What>(send: (what: What) => void): Held<What> {
  const [what, setWhat] = useState<What>();
  const waiting = useRef<{ what: What; timer: ReturnType<typeof setTimeout> }>();
  const newestSend = useRef(send);
  newestSend.current = send;

  const take = useCallback(() => {
    const held = waiting.current;
    if (held) clearTimeout(held.timer);
    waiting.current = undefined;
    setWhat(undefined);
    return held;
  }, []);
  const sendNow = useCallback(() => {
    const held = take();
    if (held) newestSend.current(held.what);
  }, [take]);
  const hold = (decided: What) => {
    take();
    waiting.current = { what: decided, timer: setTimeout(sendNow, holdMilliseconds) };
    setWhat(decided);
  };
  useEffect(() => sendNow, [sendNow]);

  return { what, hold, undo: take, sendNow };
}
