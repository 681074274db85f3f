import Taro from '@tarojs/taro';
import { errMsgOf, isCancel, isDenial, PhoneTrouble } from './phone-trouble';

export function canScan(): boolean {
  return true;
}

/**
 * What the code says; of WeChat's own kind, which posters bear, the page that it opens. Nothing when the person went
 * back. Pictures in the album are not taken: a code is live.
 */
export async function scan(): Promise<string | undefined> {
  try {
    const { result, path } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return result || path;
  } catch (failure) {
    if (isCancel(failure)) return undefined;
    throw new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'scan', errMsgOf(failure));
  }
}
