import { Text, View } from '@tarojs/components';
import { spoken } from './spoken';
import './keypad.scss';

interface KeypadProps {
  /** The digits typed so far. */
  value: string;
  most: number;
  onChange: (value: string) => void;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '清空', '0', '退格'] as const;

/** Big keys that stay where they are: the phone's own keyboard would cover the button. */
export function Keypad({ value, most, onChange }: KeypadProps) {
  const press = (key: (typeof keys)[number]) => {
    if (key === '清空') onChange('');
    else if (key === '退格') onChange(value.slice(0, -1));
    else if (value.length < most) onChange(value + key);
  };
  return (
    <View className="keypad">
      {keys.map(key => (
        <View
          key={key}
          className={key.length > 1 ? 'keypad-key keypad-word' : 'keypad-key'}
          hoverClass="pressed"
          onClick={() => press(key)}
          {...spoken('button', key)}
        >
          <Text>{key}</Text>
        </View>
      ))}
    </View>
  );
}
