import { Text, View } from '@tarojs/components';

export default function CodePage() {
  return (
    <View>
      <Text>我的码</Text>
    </View>
  );
}
