import {
  type RuleForm,
  type RuleFormKind,
  ruleFormKinds,
  ruleForms,
  ruleWays,
} from '@torreya/shared/domain/earning-rules';
import { Input, InputNumber, Select } from 'antd';
import type { Contents } from './rule-words';

interface FormFieldsProps {
  way: Contents['way'];
  form: RuleForm;
  onForm: (form: RuleForm) => void;
}

/** How a rule says how many points: its form, and the figures of that form. */
export function FormFields({ way, form, onForm }: FormFieldsProps) {
  const forms: readonly string[] = ruleWays[way].forms;
  return (
    <>
      <span>怎么给</span>
      <Select
        aria-label="怎么给"
        value={form.kind}
        options={ruleFormKinds.map(kind => ({
          value: kind,
          label: ruleForms[kind].label,
          disabled: !forms.includes(kind),
        }))}
        onChange={kind => onForm(emptyForm(kind))}
      />
      <p className="field-help">{ruleForms[form.kind].about}</p>
      <div className="figures">
        {figuresOf(form).map(({ label, value, put }) => (
          <div className="field" key={label}>
            {label}
            <InputNumber
              aria-label={label}
              min={0}
              max={10_000}
              precision={0}
              value={value}
              onChange={next => onForm(put(next ?? 0))}
            />
          </div>
        ))}
        {form.kind === 'per_unit' && (
          <div className="field">
            按什么算
            <Input
              aria-label="按什么算"
              value={form.measure}
              maxLength={10}
              placeholder="小时"
              onChange={event => onForm({ ...form, measure: event.target.value })}
            />
          </div>
        )}
      </div>
    </>
  );
}

interface Figure {
  readonly label: string;
  readonly value: number;
  readonly put: (value: number) => RuleForm;
}

function figuresOf(form: RuleForm): Figure[] {
  switch (form.kind) {
    case 'fixed':
      return [{ label: '一次给多少', value: form.points, put: points => ({ ...form, points }) }];
    case 'range':
      return [
        { label: '最少', value: form.least, put: least => ({ ...form, least }) },
        { label: '最多', value: form.most, put: most => ({ ...form, most }) },
      ];
    case 'per_unit':
      return [
        { label: '一份给多少', value: form.points, put: points => ({ ...form, points }) },
        { label: '至少做满几份', value: form.leastUnits, put: leastUnits => ({ ...form, leastUnits }) },
        { label: '最多算几份', value: form.mostUnits, put: mostUnits => ({ ...form, mostUnits }) },
      ];
    case 'first_time':
    case 'monthly_standard':
      return [
        { label: '一次给多少', value: form.points, put: points => ({ ...form, points }) },
        { label: '第一次几倍', value: form.multiplier, put: multiplier => ({ ...form, multiplier }) },
      ];
    case 'deduction':
      return [
        { label: '扣多少', value: form.points, put: points => ({ ...form, points }) },
        { label: '扣到多少为止', value: form.floor, put: floor => ({ ...form, floor }) },
      ];
  }
}

function emptyForm(kind: RuleFormKind): RuleForm {
  switch (kind) {
    case 'fixed':
      return { kind, points: 5 };
    case 'range':
      return { kind, least: 3, most: 10 };
    case 'per_unit':
      return { kind, points: 2, measure: '小时', leastUnits: 1, mostUnits: 4 };
    case 'first_time':
      return { kind, points: 5, multiplier: 2 };
    case 'monthly_standard':
      return { kind, points: 30, multiplier: 2 };
    case 'deduction':
      return { kind, points: 5, floor: 0 };
  }
}
