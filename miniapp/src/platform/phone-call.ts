import Taro from '@tarojs/taro';

/** Opens the phone with the number ready; the person still taps to ring. Going back is no failure. */
export function callPhone(number: string): void {
  Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
}
