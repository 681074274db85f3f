import Taro from '@tarojs/taro';

/** Felt when a redemption went through, by a shopkeeper who looks at the goods. Not every phone can. */
export function vibrate(): void {
  Taro.vibrateLong().catch(() => undefined);
}
