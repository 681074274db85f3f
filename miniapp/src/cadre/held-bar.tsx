import { Text, View } from '@tarojs/components';
import { BigButton } from '../ui/big-button';
import { spoken } from '../ui/spoken';
import { holdMilliseconds } from './use-held';
import './held-bar.scss';

interface HeldBarProps {
  /** What has been decided: 不通过：照片看不清. */
  text: string;
  onUndo: () => void;
  onSendNow: () => void;
}

/** Stands where the buttons stood: decided, not sent yet, and a bar that runs out instead of a number. */
export function HeldBar({ text, onUndo, onSendNow }: HeldBarProps) {
  return (
    <>
      <View className="held" {...spoken('status')}>
        <Text className="held-text">{text}</Text>
        <View className="held-left" style={{ animationDuration: `${holdMilliseconds}ms` }} />
      </View>
      <BigButton kind="plain" icon="again" text="撤销" onTap={onUndo} />
      <BigButton text="不用等，现在就发" onTap={onSendNow} />
    </>
  );
}
