import { Text, View } from '@tarojs/components';
import { spoken } from '../../ui/spoken';
import { dayInWords, daysLater, today } from './days';

interface DayPickerProps {
  /** 2026-11-22. */
  day: string;
  earliest: string;
  latest: string;
  onChoose: (day: string) => void;
}

/** One day back or forth by two plain buttons: nobody has to open a calendar. */
export function DayPicker({ day, earliest, latest, onChoose }: DayPickerProps) {
  const named = day === today() ? '今天' : day === daysLater(today(), 1) ? '明天' : '';
  return (
    <View className="day-picker">
      <Text className="day-name" {...spoken('status', `${named}${dayInWords(day)}`)}>
        {`${named} ${dayInWords(day)}`}
      </Text>
      <Step text="早一天" isOff={day <= earliest} onTap={() => onChoose(daysLater(day, -1))} />
      <Step text="晚一天" isOff={day >= latest} onTap={() => onChoose(daysLater(day, 1))} />
    </View>
  );
}

function Step({ text, isOff, onTap }: { text: string; isOff: boolean; onTap: () => void }) {
  return (
    <View
      className={isOff ? 'day-step day-step-off' : 'day-step'}
      hoverClass={isOff ? 'none' : 'pressed'}
      onClick={isOff ? undefined : onTap}
      {...spoken('button', isOff ? `${text}，不能了` : text)}
    >
      <Text>{text}</Text>
    </View>
  );
}
