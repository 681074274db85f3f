import Taro from '@tarojs/taro';
import { PhoneTrouble } from './phone-trouble';

/** WeChat's own reader, from which the paper can be sent on and printed. */
export async function openPaper(url: string): Promise<void> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
  } catch {
    throw new PhoneTrouble('failed', 'paper');
  }
}
