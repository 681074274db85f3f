import { monthInWords, monthsLater } from './month';
import { StepPicker } from './step-picker';

interface MonthPickerProps {
  /** 2026-11. */
  month: string;
  /** Nothing lies after this month. */
  latest: string;
  onChoose: (month: string) => void;
}

/** The month before or after. */
export function MonthPicker({ month, latest, onChoose }: MonthPickerProps) {
  const go = (months: number) => () => onChoose(monthsLater(month, months));
  return (
    <StepPicker
      name={monthInWords(month)}
      steps={[
        { text: '上个月', offBecause: undefined, onTap: go(-1) },
        { text: '下个月', offBecause: month >= latest ? '还没到' : undefined, onTap: go(1) },
      ]}
    />
  );
}
