import { type RouteName, routes } from '@torreya/shared/contract/routes';
import { addressOf } from '../../../src/api/address';
import type { CallName, Input, OutcomeOf } from '../../../src/api/outcome';
import { readAnswer } from '../../../src/api/read-answer';
import { currentSession, leave } from './session';

/** A town hall's line may be slow; nobody looks at a spinner for longer. */
const timeoutMilliseconds = 20_000;

/** Asks the server for one thing of the contract. Never throws: whatever can happen is in the outcome. */
export async function ask<Name extends CallName & RouteName>(
  name: Name,
  input: Input<Name>,
): Promise<OutcomeOf<Name>> {
  const session = currentSession();
  const { path, body } = addressOf(routes[name], Object(input));
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMilliseconds);
  try {
    const response = await fetch(path, {
      method: routes[name].method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(session ? { authorization: `Bearer ${session.token}` } : {}),
      },
      signal: patience.signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // The server checks every reply against the same contract before it leaves.
    const outcome = readAnswer(response.status, await response.json()) as OutcomeOf<Name>;
    const isOver = outcome.kind === 'refused' && outcome.code === 'not_signed_in';
    if (isOver && session && currentSession()?.token === session.token) leave('expired');
    return outcome;
  } catch {
    return { kind: 'outage' };
  } finally {
    clearTimeout(timer);
  }
}
