import { View } from '@tarojs/components';
import { Card } from '../../ui/card';
import { open, pages } from '../pages';

export function Links() {
  return (
    <View className="home-links">
      <Card title="附近能用的店" onTap={() => open(pages.shops)} />
      <Card title="怎么挣" onTap={() => open(pages.rules)} />
    </View>
  );
}
