import { Text, View } from '@tarojs/components';
import { spoken } from '../../ui/spoken';

interface WaySwitchProps {
  isByGoods: boolean;
  onChange: (isByGoods: boolean) => void;
}

const ways = [
  { isByGoods: true, text: '选东西' },
  { isByGoods: false, text: '输数目' },
] as const;

/** By goods or by a plain number, never both: the server takes one or the other. */
export function WaySwitch({ isByGoods, onChange }: WaySwitchProps) {
  return (
    <View className="way-switch" {...spoken('radiogroup', '怎么收')}>
      {ways.map(way => {
        const isChosen = way.isByGoods === isByGoods;
        return (
          <View
            key={way.text}
            className={isChosen ? 'way way-chosen' : 'way'}
            hoverClass="pressed"
            onClick={() => onChange(way.isByGoods)}
            {...spoken('radio', isChosen ? `${way.text}，已选` : way.text)}
          >
            <Text>{way.text}</Text>
          </View>
        );
      })}
    </View>
  );
}
