import { Text, View } from '@tarojs/components';
import { Amount } from '../../ui/amount';
import { Keypad } from '../../ui/keypad';
import { spoken } from '../../ui/spoken';
import { amountInWords } from '../amount-in-words';

interface NumberFieldProps {
  digits: string;
  pointsName: string;
  onChange: (digits: string) => void;
}

/** What most customers spend at a village shop. */
const usual = ['5', '10', '20'] as const;
const mostDigits = 5;

export function NumberField({ digits, pointsName, onChange }: NumberFieldProps) {
  const amount = Number(digits);
  return (
    <View className="number-field">
      <View className="number-shown" {...spoken('status', `${amountInWords(amount)}${pointsName}`)}>
        <Amount value={amount} unit={pointsName} />
      </View>
      <View className="number-chips">
        {usual.map(chip => (
          <View
            key={chip}
            className={chip === digits ? 'number-chip number-chip-chosen' : 'number-chip'}
            hoverClass="pressed"
            onClick={() => onChange(chip)}
            {...spoken('button', chip)}
          >
            <Text>{chip}</Text>
          </View>
        ))}
      </View>
      <Keypad value={digits} most={mostDigits} onChange={typed => onChange(typed.replace(/^0+/, ''))} />
    </View>
  );
}
