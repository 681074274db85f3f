import { Text, View } from '@tarojs/components';
import { useOnline } from '../platform/online';
import { Icon } from './icon';
import { spoken } from './spoken';

export function OfflineRibbon() {
  if (useOnline()) return null;
  return (
    <View className="offline-ribbon" {...spoken('status')}>
      <Icon name="offline" />
      <Text>现在没网。照样能拍，有网了自动发出去。</Text>
    </View>
  );
}
