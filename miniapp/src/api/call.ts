import type { CallName, Input, Outcome, OutcomeOf, RefusalOf } from './outcome';
import { send } from './send';
import { currentSession, endSession, signIn } from './session';

/** These open or look before there is a session, so a missing one is no reason to sign in. */
const openToAnyone: ReadonlySet<CallName> = new Set<CallName>([
  'readHealth',
  'signInWithWechat',
  'listDemoPeople',
  'signInAsDemo',
  'readVillageByScene',
]);

/**
 * Asks the server for one thing of the contract. Never throws: whatever can happen is in the outcome, and the
 * compiler knows which refusals this endpoint has. An expired session is renewed without the page noticing, so a
 * half-filled form stays as it is.
 */
export function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<OutcomeOf<Name>> {
  if (openToAnyone.has(name)) return send(name, input, undefined);
  return withSession(token => send(name, input, token));
}

/** Ends the session here and on the server; without a network at least here. */
export async function signOut(): Promise<void> {
  await call('signOut', {});
  endSession();
}

/** Runs it with a session, and once more with a new one where the server no longer knows the old. */
export async function withSession<T, Code extends string>(
  run: (token: string) => Promise<Outcome<T, Code>>,
): Promise<Outcome<T, Code | RefusalOf<'signInWithWechat'>>> {
  const known = currentSession();
  if (known) {
    const outcome = await run(known.token);
    if (outcome.kind !== 'refused' || outcome.code !== 'not_signed_in') return outcome;
    const newer = currentSession();
    if (newer && newer.token !== known.token) return run(newer.token);
  }
  const renewed = await signIn();
  if (renewed.kind === 'signed in') return run(renewed.session.token);
  return renewed.kind === 'nobody' ? notSignedIn : renewed;
}

const notSignedIn: Outcome<never, 'not_signed_in'> = {
  kind: 'refused',
  code: 'not_signed_in',
  sentence: '请先登录。',
  details: {},
  requestId: '',
};
