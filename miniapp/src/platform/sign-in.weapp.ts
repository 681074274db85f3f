import Taro from '@tarojs/taro';
import type { Proof } from './proof';

/** WeChat vouches for whoever holds the phone; the code is good once, for five minutes. */
export async function proveWho(): Promise<Proof | undefined> {
  const { code } = await Taro.login();
  return { by: 'signInWithWechat', input: { code } };
}

export function forgetWho(): void {
  // WeChat's person is the owner of the phone: there is no choice to forget.
}
