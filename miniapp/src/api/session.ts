import { forgetWho, proveWho } from '../platform/sign-in';
import { forget, keep, kept } from '../platform/storage';
import { forgetAnswers } from './answers';
import type { Failure, RefusalOf } from './outcome';
import { send } from './send';

/** Who is signed in on this phone. The token is opaque; the server can end it at any time. */
export interface Session {
  readonly token: string;
  readonly personId: string;
}

export type SignIn =
  | { readonly kind: 'signed in'; readonly session: Session }
  | { readonly kind: 'nobody' }
  | Failure<RefusalOf<'signInWithWechat'>>;

const key = 'session';
let running: Promise<SignIn> | undefined;
let session: Session | undefined;

export function currentSession(): Session | undefined {
  session ??= kept(key, isSession);
  return session;
}

/** Silent: WeChat vouches for the person. However many calls need it at once, it runs once. */
export function signIn(): Promise<SignIn> {
  running ??= exchangeProof().finally(() => {
    running = undefined;
  });
  return running;
}

/** Called after the server has been told; drafts stay, since they are the person's own. */
export function endSession(): void {
  session = undefined;
  forget(key);
  forgetWho();
  forgetAnswers();
}

async function exchangeProof(): Promise<SignIn> {
  const proof = await proveWho().catch((): undefined => undefined);
  if (proof === undefined) return { kind: 'nobody' };
  const outcome = await send(proof.by, proof.input, undefined);
  if (outcome.kind !== 'done') return outcome;
  const { token, me } = outcome.reply;
  const isSamePerson = currentSession()?.personId === me.id;
  if (!isSamePerson) forgetAnswers();
  session = { token, personId: me.id };
  keep(key, session);
  return { kind: 'signed in', session };
}

function isSession(value: unknown): value is Session {
  const { token, personId } = Object(value);
  return typeof token === 'string' && typeof personId === 'string';
}
