import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Failure, Outcome } from './outcome';

export interface Command<What> {
  /** Under way at this moment. */
  readonly busy: What | undefined;
  readonly failed: { readonly what: What; readonly failure: Failure } | undefined;
  readonly send: (what: What) => Promise<void>;
  /** The same again, under the same id. */
  readonly retry: () => void;
  readonly dismiss: () => void;
}

/**
 * A command of a page, sent once however often the button is tapped. Its id is made once for its contents: where no
 * answer came, the retry is the same command to the server. After an answer the same words are a new command.
 */
export function useCommand<What, T>(
  run: (what: What, id: string) => Promise<Outcome<T>>,
  onDone: (reply: T) => void,
): Command<What> {
  const [busy, setBusy] = useState<What>();
  const [failed, setFailed] = useState<Command<What>['failed']>();
  const unanswered = useRef<{ contents: string; id: string }>();
  const isRunning = useRef(false);

  async function send(what: What) {
    if (isRunning.current) return;
    isRunning.current = true;
    const contents = JSON.stringify(what);
    if (unanswered.current?.contents !== contents) unanswered.current = { contents, id: uuidv7() };
    setBusy(what);
    setFailed(undefined);
    const outcome = await run(what, unanswered.current.id);
    isRunning.current = false;
    setBusy(undefined);
    if (isAnswer(outcome)) unanswered.current = undefined;
    if (outcome.kind === 'done') onDone(outcome.reply);
    else setFailed({ what, failure: outcome });
  }

  return {
    busy,
    failed,
    send,
    retry: () => failed && void send(failed.what),
    dismiss: () => setFailed(undefined),
  };
}

/** A server that is too busy, or that stumbled, does not say whether it was done. */
function isAnswer(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.code !== 'unavailable');
}
