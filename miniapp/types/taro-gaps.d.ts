import '@tarojs/taro';

/** Fields that WeChat answers with and that Taro's types leave out. */
declare module '@tarojs/taro' {
  namespace getAppBaseInfo {
    interface Result {
      fontSizeScaleFactor?: number;
      fontSizeSetting?: number;
    }
  }
}
