import Taro from '@tarojs/taro';

/** WeChat's default size of type, in px; what its `fontSizeSetting` is measured against. */
const usualTextSize = 16;

/** How much larger the owner of this phone has made WeChat's type; 1 where it does not say. */
export function phoneTextScale(): number {
  if (!Taro.canIUse('getAppBaseInfo')) return 1;
  const info = Taro.getAppBaseInfo();
  const scale = info.fontSizeScaleFactor ?? (info.fontSizeSetting ?? usualTextSize) / usualTextSize;
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}
