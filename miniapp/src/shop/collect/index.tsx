import { Text, View } from '@tarojs/components';

export default function CollectPage() {
  return (
    <View>
      <Text>收币</Text>
    </View>
  );
}
