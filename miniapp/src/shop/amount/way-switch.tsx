import { Choice } from '../../ui/choice';

interface WaySwitchProps {
  isByGoods: boolean;
  onChange: (isByGoods: boolean) => void;
}

const ways = [
  { key: 'goods', text: '选东西' },
  { key: 'number', text: '输数目' },
] as const;

/** By goods or by a plain number, never both: the server takes one or the other. */
export function WaySwitch({ isByGoods, onChange }: WaySwitchProps) {
  return (
    <Choice
      label="怎么收"
      options={ways}
      chosen={isByGoods ? 'goods' : 'number'}
      onChoose={way => onChange(way === 'goods')}
    />
  );
}
