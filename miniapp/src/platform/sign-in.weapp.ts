import Taro from '@tarojs/taro';
import type { Proof } from './proof';
import { forget, keep, kept } from './storage';

const key = 'signed-out';

/** WeChat's person is the owner of the phone: there is no choice. */
export const isPersonPicked: boolean = false;

/** WeChat vouches for whoever holds the phone; the code is good once, for five minutes. */
export async function proveWho(): Promise<Proof | undefined> {
  // Who has signed out stays out until she says otherwise, also when the app starts anew.
  if (kept(key, isTrue)) return undefined;
  const { code } = await Taro.login();
  return { by: 'signInWithWechat', input: { code } };
}

export function rememberWho(_who: string): void {
  forget(key);
}

export function forgetWho(): void {
  keep(key, true);
}

function isTrue(value: unknown): value is true {
  return value === true;
}
