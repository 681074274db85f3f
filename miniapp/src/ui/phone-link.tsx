import { Text, View } from '@tarojs/components';
import { callPhone } from '../platform/phone-call';
import { Icon } from './icon';
import { spoken } from './spoken';

export function PhoneLink({ number, text = '打电话给村里' }: { number: string; text?: string }) {
  return (
    <View
      className="phone-link"
      hoverClass="pressed"
      onClick={() => callPhone(number)}
      {...spoken('button', text.includes(number) ? text : `${text} ${number}`)}
    >
      <Icon name="phone" />
      <Text>{text}</Text>
    </View>
  );
}
