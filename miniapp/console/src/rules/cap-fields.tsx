import {
  capHolderNames,
  capHolders,
  capMeasureNames,
  capMeasures,
  capPeriodNames,
  capPeriods,
  type RuleCap,
} from '@torreya/shared/domain/rule-caps';
import { Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';

const mostCaps = 6;
const newCap: RuleCap = { holder: 'household', period: 'month', measure: 'times', most: 4, days: null };

interface CapFieldsProps {
  caps: readonly RuleCap[];
  onCaps: (caps: RuleCap[]) => void;
}

/** Up to how much of this rule somebody can have: one row a cap. */
export function CapFields({ caps, onCaps }: CapFieldsProps) {
  const change = (index: number, part: Partial<RuleCap>) =>
    onCaps(caps.map((cap, at) => (at === index ? { ...cap, ...part } : cap)));
  return (
    <>
      <span>上限（不写就不设）</span>
      {caps.map((cap, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <div className="cap-row" key={index}>
          <Choice
            label={`第 ${index + 1} 条上限管谁`}
            value={cap.holder}
            options={capHolderNames.map(value => ({ value, label: capHolders[value] }))}
            onChange={holder => change(index, { holder })}
          />
          <Choice
            label={`第 ${index + 1} 条上限管多久`}
            value={cap.period}
            options={capPeriodNames.map(value => ({ value, label: capPeriods[value] }))}
            onChange={period => change(index, { period, days: period === 'campaign' ? thisMonth() : null })}
          />
          <span>最多</span>
          <InputNumber
            aria-label={`第 ${index + 1} 条上限最多多少`}
            min={1}
            precision={0}
            value={cap.most}
            onChange={most => change(index, { most: most ?? 1 })}
          />
          <Choice
            label={`第 ${index + 1} 条上限按什么数`}
            value={cap.measure}
            options={capMeasureNames.map(value => ({ value, label: capMeasures[value] }))}
            onChange={measure => change(index, { measure })}
          />
          <Button
            aria-label={`去掉第 ${index + 1} 条上限`}
            onClick={() => onCaps(caps.filter((_, at) => at !== index))}
          >
            去掉
          </Button>
          {cap.days && (
            <DatePicker.RangePicker
              aria-label={`第 ${index + 1} 条上限的活动期间`}
              allowClear={false}
              value={[dayjs(cap.days.from), dayjs(cap.days.until)]}
              onChange={days => {
                const [from, until] = days ?? [];
                if (from && until) change(index, { days: { from: dayText(from), until: dayText(until) } });
              }}
            />
          )}
        </div>
      ))}
      <div>
        <Button type="dashed" disabled={caps.length >= mostCaps} onClick={() => onCaps([...caps, newCap])}>
          加一条上限
        </Button>
      </div>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, ...rest }: ChoiceProps<Value>) {
  return <Select<Value> aria-label={label} popupMatchSelectWidth={false} {...rest} />;
}

function dayText(day: dayjs.Dayjs): string {
  return day.format('YYYY-MM-DD');
}

function thisMonth(): RuleCap['days'] {
  return { from: dayText(dayjs().startOf('month')), until: dayText(dayjs().endOf('month')) };
}
