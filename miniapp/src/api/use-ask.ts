import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { onNetworkChange } from '../platform/online';
import { lastAnswer, questionKey, rememberAnswer } from './answers';
import { call } from './call';
import type { CallName, Failure, Input, OutcomeOf, RefusalOf, Reply } from './outcome';
import { currentSession } from './session';

const slowAfterMilliseconds = 8000;

export interface Ask<T, Code extends string = string> {
  /** The newest answer there is, perhaps from an earlier visit. */
  readonly reply: T | undefined;
  /** When it came, milliseconds since 1970. */
  readonly at: number | undefined;
  /** The last attempt failed in this way; `reply` may still hold an older answer. */
  readonly failure: Failure<Code> | undefined;
  readonly isAsking: boolean;
  /** Has been asking for so long that the page should say so. */
  readonly isSlow: boolean;
  readonly refresh: () => Promise<void>;
  /** Puts an answer in that came by another way, such as the reply to a command. */
  readonly replace: (reply: T) => void;
}

/**
 * One question of a page, asked whenever the page comes into view and when the network returns. The last answer is
 * shown at once, with its time. Without an input nothing is asked.
 */
export function useAsk<Name extends CallName>(
  name: Name,
  input: Input<Name> | undefined,
): Ask<Reply<Name>, RefusalOf<Name>> {
  const question = input === undefined ? undefined : questionKey(name, Object(input));
  const [state, setState] = useState(() => startOf<Name>(question));
  const newest = useRef({ input, question, asked: 0, isRunning: false, isGone: false });
  newest.current.input = input;
  newest.current.question = question;

  const refresh = useCallback(async () => {
    const { input: asked, question: about } = newest.current;
    if (asked === undefined || about === undefined) return;
    newest.current.asked += 1;
    const turn = newest.current.asked;
    newest.current.isRunning = true;
    const asker = currentSession()?.personId;
    const isStale = () => newest.current.isGone || newest.current.asked !== turn;
    setState(before => ({ ...before, isAsking: true, isSlow: false }));
    const slow = setTimeout(() => {
      if (!isStale()) setState(before => ({ ...before, isSlow: true }));
    }, slowAfterMilliseconds);
    const outcome: OutcomeOf<Name> = await call(name, asked);
    clearTimeout(slow);
    // An answer for somebody who has signed out meanwhile is for nobody.
    if (isStale() || (asker !== undefined && asker !== currentSession()?.personId)) return;
    newest.current.isRunning = false;
    setState(before => ({ ...before, ...resultOf<Name>(about, outcome), isAsking: false, isSlow: false }));
  }, [name]);

  const replace = useCallback((reply: Reply<Name>) => {
    const { question: about } = newest.current;
    if (about === undefined) return;
    newest.current.asked += 1;
    newest.current.isRunning = false;
    const { at } = rememberAnswer(about, reply);
    setState({ question: about, reply, at, failure: undefined, isAsking: false, isSlow: false });
  }, []);

  useEffect(() => {
    const current = newest.current;
    current.isGone = false;
    return () => {
      current.isGone = true;
    };
  }, []);
  useEffect(() => {
    setState(before => (before.question === question ? before : startOf<Name>(question)));
    void refresh();
  }, [question, refresh]);
  useDidShow(() => {
    // The first showing is also the first mounting, which asks by itself, before this or after.
    if (newest.current.asked > 0 && !newest.current.isRunning) void refresh();
  });
  useEffect(() => onNetworkChange(isOnline => isOnline && void refresh()), [refresh]);

  return { ...state, refresh, replace };
}

interface AskState<Name extends CallName> {
  readonly question: string | undefined;
  readonly reply: Reply<Name> | undefined;
  readonly at: number | undefined;
  readonly failure: Failure<RefusalOf<Name>> | undefined;
  readonly isAsking: boolean;
  readonly isSlow: boolean;
}

function startOf<Name extends CallName>(question: string | undefined): AskState<Name> {
  const last = question === undefined ? undefined : lastAnswer(question);
  return {
    question,
    // Stored by rememberAnswer under the name of this very endpoint.
    reply: last?.reply as Reply<Name> | undefined,
    at: last?.at,
    failure: undefined,
    isAsking: question !== undefined,
    isSlow: false,
  };
}

function resultOf<Name extends CallName>(question: string, outcome: OutcomeOf<Name>) {
  if (outcome.kind !== 'done') return { failure: outcome };
  const { at } = rememberAnswer(question, outcome.reply);
  return { reply: outcome.reply, at, failure: undefined };
}
