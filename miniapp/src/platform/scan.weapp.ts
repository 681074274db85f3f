import Taro from '@tarojs/taro';
import { errMsgOf, isCancel, isDenial, PhoneTrouble } from './phone-trouble';

export function canScan(): boolean {
  return true;
}

/** What the code says; nothing when the person went back. Pictures in the album are not taken: a code is live. */
export async function scan(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return result;
  } catch (failure) {
    if (isCancel(failure)) return undefined;
    throw new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'scan', errMsgOf(failure));
  }
}
