import Taro from '@tarojs/taro';

/** Called after a picture of the screen was taken; returns how to stop. No phone can forbid it. */
export function onScreenshot(taken: () => void): () => void {
  Taro.onUserCaptureScreen(taken);
  return () => Taro.offUserCaptureScreen(taken);
}
