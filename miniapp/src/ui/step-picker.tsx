import { Text, View } from '@tarojs/components';
import { spoken } from './spoken';

interface PickerStep {
  readonly text: string;
  /** Why there is nothing further that way; it can still be heard. */
  readonly offBecause: string | undefined;
  readonly onTap: () => void;
}

/** One further back or forth by two plain buttons: nobody has to open a wheel or a calendar. */
export function StepPicker({ name, steps }: { name: string; steps: readonly [PickerStep, PickerStep] }) {
  return (
    <View className="step-picker">
      <Text className="step-picker-name" {...spoken('status', name)}>
        {name}
      </Text>
      {steps.map(({ text, offBecause, onTap }) => {
        const isOff = offBecause !== undefined;
        return (
          <View
            key={text}
            className={isOff ? 'step-picker-step step-picker-off' : 'step-picker-step'}
            hoverClass={isOff ? 'none' : 'pressed'}
            onClick={isOff ? undefined : onTap}
            {...spoken('button', isOff ? `${text}，${offBecause}` : text)}
          >
            <Text>{text}</Text>
          </View>
        );
      })}
    </View>
  );
}
