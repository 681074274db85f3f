import { Text } from '@tarojs/components';
import { Choice } from './choice';
import type { Reason } from './reason';
import { TextField } from './text-field';

interface ReasonFieldProps {
  label: string;
  choices: readonly string[];
  reason: Reason;
  onChange: (reason: Reason) => void;
}

const longestTyped = 180;

/** A reason by one tap, taken out by another; typing is for what none of them says. */
export function ReasonField({ label, choices, reason, onChange }: ReasonFieldProps) {
  const choose = (choice: string) =>
    onChange({ ...reason, chosen: choice === reason.chosen ? undefined : choice });
  return (
    <>
      <Text className="field-label">{label}</Text>
      <Choice
        label={label}
        options={choices.map(text => ({ key: text, text }))}
        chosen={reason.chosen}
        onChoose={choose}
        as="list"
      />
      <TextField
        kind="note"
        label="还想说的（可以不写）"
        value={reason.typed}
        longest={longestTyped}
        onType={typed => onChange({ ...reason, typed })}
      />
    </>
  );
}
