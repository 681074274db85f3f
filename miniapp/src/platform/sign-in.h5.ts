import type { Proof } from './proof';
import { forget, keep, kept } from './storage';

const key = 'demo-person';

/** Who it is, is picked from the demo's list. */
export const isPersonPicked: boolean = true;

/** Outside WeChat nobody vouches for anybody: there is only the demo's list of people, and who was picked from it. */
export async function proveWho(): Promise<Proof | undefined> {
  const person = kept(key, isText);
  return person === undefined ? undefined : { by: 'signInAsDemo', input: { key: person } };
}

export function rememberWho(personKey: string): void {
  keep(key, personKey);
}

export function forgetWho(): void {
  forget(key);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
