import type { Reply } from '../../../src/api/outcome';

/** Who is signed in at this desk. Apart from the mini-program’s pages, where the same browser may be somebody else. */
export interface Session {
  readonly token: string;
  readonly me: Reply<'readMe'>;
}

/** Why nobody is signed in any more. */
export type Leaving = 'by hand' | 'idle' | 'expired';

const key = 'torreya-console-session';
const listeners = new Set<() => void>();
let session = read();
let left: Leaving | undefined;

export function currentSession(): Session | undefined {
  return session;
}

export function howItEnded(): Leaving | undefined {
  return left;
}

export function enter(next: Session): void {
  localStorage.setItem(key, JSON.stringify(next));
  change(next, undefined);
}

export function leave(why: Leaving): void {
  localStorage.removeItem(key);
  change(undefined, why);
}

/** Told of every change, also of one in another window of this browser. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function watchOtherWindows(): void {
  window.addEventListener('storage', event => {
    if (event.key === key) change(read(), undefined);
  });
}

function change(next: Session | undefined, why: Leaving | undefined): void {
  session = next;
  left = why;
  for (const listener of listeners) listener();
}

function read(): Session | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isSession(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isSession(value: unknown): value is Session {
  const { token, me } = Object(value);
  return typeof token === 'string' && typeof Object(me).name === 'string' && Array.isArray(Object(me).roles);
}
