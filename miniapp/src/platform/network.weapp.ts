import Taro from '@tarojs/taro';

/** Until WeChat says otherwise the network is taken to be there: a call finds out soon enough. */
export function watchNetwork(tell: (isOnline: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
  Taro.getNetworkType().then(
    ({ networkType }) => tell(networkType !== 'none'),
    () => tell(true),
  );
}
