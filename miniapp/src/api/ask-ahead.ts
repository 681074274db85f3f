import { questionKey, rememberAnswer } from './answers';
import { call } from './call';
import type { CallName, Input, Outcome, Reply } from './outcome';
import { currentSession } from './session';

/** Asks before anybody wants to read it, so that the page which asks the same opens with the answer. */
export async function askAhead<Name extends CallName>(
  name: Name,
  input: Input<Name>,
): Promise<Outcome<Reply<Name>>> {
  const asker = currentSession()?.personId;
  const outcome: Outcome<Reply<Name>> = await call(name, input);
  // An answer for somebody who has signed out meanwhile is for nobody.
  if (asker !== undefined && asker !== currentSession()?.personId) return { kind: 'outage' };
  if (outcome.kind === 'done') rememberAnswer(questionKey(name, Object(input)), outcome.reply);
  return outcome;
}
