import { Text, View } from '@tarojs/components';
import { spoken } from './spoken';
import { useAfter } from './use-after';

const showAfterMilliseconds = 300;
const sayAfterMilliseconds = 3000;
const admitAfterMilliseconds = 8000;

/** Where something will stand: nothing at first, since most answers are quicker; then its shape; then words. */
export function Skeleton() {
  const isShown = useAfter(showAfterMilliseconds);
  const isLong = useAfter(sayAfterMilliseconds);
  const isVeryLong = useAfter(admitAfterMilliseconds);
  if (!isShown) return null;
  return (
    <View className="skeleton" {...spoken('status', '正在打开')}>
      <View className="skeleton-row" />
      <View className="skeleton-row" />
      <View className="skeleton-row" />
      {isLong && <Text>{isVeryLong ? '网很慢，还在试…' : '正在打开…'}</Text>}
    </View>
  );
}
