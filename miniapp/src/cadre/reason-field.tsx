import { Text, Textarea, View } from '@tarojs/components';
import { spoken } from '../ui/spoken';
import type { Reason } from './reason';
import './reason-field.scss';

interface ReasonFieldProps {
  label: string;
  choices: readonly string[];
  reason: Reason;
  onChange: (reason: Reason) => void;
}

const longestTyped = 180;

/** A reason by one tap; typing is for what no chip says. */
export function ReasonField({ label, choices, reason, onChange }: ReasonFieldProps) {
  return (
    <View className="reason-field">
      <Text className="reason-label">{label}</Text>
      <View className="reason-chips" {...spoken('radiogroup', label)}>
        {choices.map(choice => {
          const isChosen = choice === reason.chosen;
          return (
            <View
              key={choice}
              className={isChosen ? 'reason-chip reason-chosen' : 'reason-chip'}
              hoverClass="pressed"
              onClick={() => onChange({ ...reason, chosen: isChosen ? undefined : choice })}
              {...spoken('radio', isChosen ? `${choice}，已选` : choice)}
            >
              <Text>{choice}</Text>
            </View>
          );
        })}
      </View>
      <Textarea
        className="reason-typed"
        value={reason.typed}
        maxlength={longestTyped}
        autoHeight
        placeholder="还想说的，可以写在这里"
        placeholderClass="reason-placeholder"
        onInput={({ detail }) => onChange({ ...reason, typed: detail.value })}
      />
    </View>
  );
}
