import Taro from '@tarojs/taro';

/** Tells once WeChat has fetched a newer version of the app; what is handed over puts it in place and starts anew. */
export function onNewVersion(tell: (takeIt: () => void) => void): void {
  if (!Taro.canIUse('getUpdateManager')) return;
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => tell(() => manager.applyUpdate()));
}
