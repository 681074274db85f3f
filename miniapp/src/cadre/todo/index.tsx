import { Text, View } from '@tarojs/components';

export default function TodoPage() {
  return (
    <View>
      <Text>待办</Text>
    </View>
  );
}
