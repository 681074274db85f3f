import { useCallback, useEffect, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Failure, Reply } from '../../../src/api/outcome';
import { ask } from '../wire/ask';
import { desk } from '../wire/idle';
import { enter } from '../wire/session';

const lookEveryMilliseconds = 2000;
/** After so many codes nobody is there: the next one is for a tap. */
const mostCodes = 5;

export interface ConsoleCode {
  readonly code: string | undefined;
  /** `over`: nobody was there for it; `declined`: on the phone it was said that this browser stays out. */
  readonly state: 'waiting' | 'declined' | 'over';
  readonly failure: Failure | undefined;
  readonly anew: () => void;
}

/** 256 bits that no other browser has; they are on no screen, in no address and in no storage. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const newSignIn = () => ({ id: uuidv7(), secret: newSecret() });

/** Asks to be let in, shows the code meanwhile, and enters once a phone has said so. */
export function useConsoleCode(): ConsoleCode {
  const [mine, setMine] = useState(newSignIn);
  const [turn, setTurn] = useState(1);
  const [code, setCode] = useState<string>();
  const [state, setState] = useState<ConsoleCode['state']>('waiting');
  const [failure, setFailure] = useState<Failure>();
  const anew = useCallback(() => {
    setTurn(1);
    setMine(newSignIn());
  }, []);

  useEffect(() => {
    let isWanted = true;
    let timer: number | undefined;
    setState('waiting');
    setFailure(undefined);
    const look = async () => {
      const outcome = await ask('enterConsole', mine);
      if (!isWanted) return;
      // Without a network it is asked again; whatever else there is, the next code mends.
      const reply: Reply<'enterConsole'> | undefined = outcome.kind === 'done' ? outcome.reply : undefined;
      if (reply?.session) {
        desk.moved();
        enter(reply.session);
      } else if (reply?.state === 'declined') setState('declined');
      else if (reply && reply.state !== 'waiting') {
        setCode(undefined);
        if (turn >= mostCodes) return setState('over');
        setTurn(turn + 1);
        setMine(newSignIn());
      } else timer = window.setTimeout(() => void look(), lookEveryMilliseconds);
    };
    void ask('askForConsole', mine).then(outcome => {
      if (!isWanted) return;
      if (outcome.kind !== 'done') return setFailure(outcome);
      setCode(outcome.reply.code);
      timer = window.setTimeout(() => void look(), lookEveryMilliseconds);
    });
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [mine, turn]);

  return { code, state, failure, anew };
}
