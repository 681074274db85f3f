import { StepPicker } from '../../ui/step-picker';
import { dayInWords, daysLater, today } from './days';

interface DayPickerProps {
  /** 2026-11-22. */
  day: string;
  earliest: string;
  latest: string;
  onChoose: (day: string) => void;
}

/** The day before or after. */
export function DayPicker({ day, earliest, latest, onChoose }: DayPickerProps) {
  const named = day === today() ? '今天 ' : day === daysLater(today(), 1) ? '明天 ' : '';
  const go = (days: number) => () => onChoose(daysLater(day, days));
  return (
    <StepPicker
      name={`${named}${dayInWords(day)}`}
      steps={[
        { text: '早一天', offBecause: day <= earliest ? '不能了' : undefined, onTap: go(-1) },
        { text: '晚一天', offBecause: day >= latest ? '不能了' : undefined, onTap: go(1) },
      ]}
    />
  );
}
