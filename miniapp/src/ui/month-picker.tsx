import { Text, View } from '@tarojs/components';
import { monthInWords, monthsLater } from './month';
import { spoken } from './spoken';

interface MonthPickerProps {
  /** 2026-11. */
  month: string;
  /** Nothing lies after this month. */
  latest: string;
  onChoose: (month: string) => void;
}

/** One month back or forth by two plain buttons: nobody has to open a wheel of years. */
export function MonthPicker({ month, latest, onChoose }: MonthPickerProps) {
  const isLatest = month >= latest;
  return (
    <View className="month-picker">
      <Text className="month-name">{monthInWords(month)}</Text>
      <View
        className="month-step"
        hoverClass="pressed"
        onClick={() => onChoose(monthsLater(month, -1))}
        {...spoken('button', '上个月')}
      >
        <Text>上个月</Text>
      </View>
      <View
        className={isLatest ? 'month-step month-step-off' : 'month-step'}
        hoverClass={isLatest ? 'none' : 'pressed'}
        onClick={isLatest ? undefined : () => onChoose(monthsLater(month, 1))}
        {...spoken('button', isLatest ? '下个月，还没到' : '下个月')}
      >
        <Text>下个月</Text>
      </View>
    </View>
  );
}
