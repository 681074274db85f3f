import { Text, View } from '@tarojs/components';
import { PhoneLink } from '../../ui/phone-link';

/** First of all on the form: this sends nobody with a fire engine. */
export function SafetyLine() {
  return (
    <View className="safety">
      <Text className="safety-word">先保证自己安全</Text>
      <View className="safety-phones">
        <PhoneLink number="119" text="着火119" />
        <PhoneLink number="110" text="报警110" />
        <PhoneLink number="120" text="救命120" />
      </View>
    </View>
  );
}
