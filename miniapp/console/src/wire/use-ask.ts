import type { RouteName } from '@torreya/shared/contract/routes';
import { useCallback, useEffect, useState } from 'react';
import type { CallName, Failure, Input, Reply } from '../../../src/api/outcome';
import { ask } from './ask';
import { onSession } from './session';

export interface Asked<T> {
  /** The answer to this question; while it is under way, the one to the question before. */
  readonly reply: T | undefined;
  /** Milliseconds since 1970 by this computer’s clock. */
  readonly at: number | undefined;
  readonly isAsking: boolean;
  readonly failure: Failure | undefined;
  readonly again: () => void;
}

interface Answer<T> {
  readonly reply: T;
  readonly at: number;
}

interface Known<T> extends Partial<Answer<T>> {
  readonly question: string;
  readonly failure?: Failure;
}

/** The last answers of this session: a way back shows its page at once, and without a network at all. */
const remembered = new Map<string, Answer<unknown>>();
const mostRemembered = 40;

onSession(() => remembered.clear());

function remember<T>(question: string, answer: Answer<T>): void {
  remembered.delete(question);
  remembered.set(question, answer);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
}

/** Asks once for every new question. After a failure the answer that is there stays, if it answers this question. */
export function useAsk<Name extends CallName & RouteName>(
  name: Name,
  input: Input<Name>,
): Asked<Reply<Name>> {
  const question = JSON.stringify([name, input]);
  const [known, setKnown] = useState<Known<Reply<Name>>>({ question: '' });
  const [turn, setTurn] = useState(0);
  const [answered, setAnswered] = useState('');
  const asking = `${turn} ${question}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for name and input
  useEffect(() => {
    let isWanted = true;
    // What is kept under this question is this endpoint’s own reply.
    const last = remembered.get(question) as Answer<Reply<Name>> | undefined;
    if (last) setKnown({ question, ...last });
    void ask(name, input).then(outcome => {
      if (!isWanted) return;
      setAnswered(asking);
      setKnown(before => {
        if (outcome.kind !== 'done') {
          return { ...(before.question === question ? before : {}), question, failure: outcome };
        }
        const answer = { reply: outcome.reply, at: Date.now() };
        remember(question, answer);
        return { question, ...answer };
      });
    });
    return () => {
      isWanted = false;
    };
  }, [asking]);

  const isAsking = answered !== asking;
  return {
    reply: known.reply,
    at: known.at,
    isAsking,
    failure: isAsking ? undefined : known.failure,
    again: useCallback(() => setTurn(number => number + 1), []),
  };
}
