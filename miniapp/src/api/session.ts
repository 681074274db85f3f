import type { Proof } from '../platform/proof';
import { forgetWho, proveWho } from '../platform/sign-in';
import { forget, keep, kept } from '../platform/storage';
import { forgetAnswers } from './answers';
import type { Failure, Outcome, RefusalOf } from './outcome';
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
let askWho: (() => void) | undefined;

/** What the app does when somebody is needed and there is nobody: it shows where one signs in. */
export function whenNobody(ask: () => void): void {
  askWho = ask;
}

export function currentSession(): Session | undefined {
  session ??= kept(key, isSession);
  return session;
}

/** Silent: WeChat vouches for the person. However many calls need it at once, it runs once. */
export function signIn(): Promise<SignIn> {
  running ??= exchangeProof()
    .then(outcome => {
      if (outcome.kind === 'nobody') askWho?.();
      return outcome;
    })
    .finally(() => {
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
  // WeChat itself needs the network to vouch: without it nobody knows whether there is somebody.
  const proof = await proveWho().catch((): 'no answer' => 'no answer');
  if (proof === 'no answer') return { kind: 'outage' };
  if (proof === undefined) return { kind: 'nobody' };
  const outcome = await send(proof.by, proof.input, undefined);
  if (isPersonGone(proof, outcome)) {
    forgetWho();
    return { kind: 'nobody' };
  }
  if (outcome.kind !== 'done') return outcome;
  const { token, me } = outcome.reply;
  const isSamePerson = currentSession()?.personId === me.id;
  if (!isSamePerson) forgetAnswers();
  session = { token, personId: me.id };
  keep(key, session);
  return { kind: 'signed in', session };
}

/** Somebody of an earlier demo, or the demo has been closed. */
function isPersonGone({ by }: Proof, outcome: Outcome<unknown>): boolean {
  return by === 'signInAsDemo' && outcome.kind === 'refused' && outcome.code === 'not_found';
}

function isSession(value: unknown): value is Session {
  const { token, personId } = Object(value);
  return typeof token === 'string' && typeof personId === 'string';
}
