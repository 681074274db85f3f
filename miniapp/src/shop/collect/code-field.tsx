import { Text, View } from '@tarojs/components';
import { Keypad } from '../../ui/keypad';
import { spoken } from '../../ui/spoken';

interface CodeFieldProps {
  digits: string;
  most: number;
  onChange: (digits: string) => void;
}

/** The number under the customer's code, in two groups of four, as it stands on her phone. */
export function CodeField({ digits, most, onChange }: CodeFieldProps) {
  const places = digits.padEnd(most, '·');
  return (
    <View className="code-field">
      <View className="code-digits" {...spoken('status', digits === '' ? '还没输' : [...digits].join(' '))}>
        <Text>{places.slice(0, most / 2)}</Text>
        <Text>{places.slice(most / 2)}</Text>
      </View>
      <Keypad value={digits} most={most} onChange={onChange} />
    </View>
  );
}
