import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import { spoken } from './spoken';

interface BigButtonProps {
  /** Verb and noun: 发给村里. */
  text: string;
  onTap: () => void;
  /** `primary`: one a screen. `danger` says itself what is lost. */
  kind?: 'primary' | 'plain' | 'danger';
  icon?: IconName;
  /** Stands in the place of the text while the work runs; another tap does nothing. */
  busyText?: string;
  /** Why it cannot be tapped now, in words the reader can act on. */
  blockedBecause?: string;
}

export function BigButton({ text, onTap, kind = 'primary', icon, busyText, blockedBecause }: BigButtonProps) {
  const isResting = busyText === undefined && blockedBecause === undefined;
  const label = [busyText ?? text, blockedBecause].filter(Boolean).join('，');
  return (
    <View className="big-button-place">
      {blockedBecause !== undefined && <Text className="big-button-reason">{blockedBecause}</Text>}
      <View
        className={`big-button big-button-${kind} ${isResting ? '' : 'big-button-off'}`}
        hoverClass={isResting ? 'pressed' : 'none'}
        onClick={isResting ? onTap : undefined}
        {...spoken('button', label)}
      >
        {icon && <Icon name={icon} />}
        <Text>{busyText ?? text}</Text>
      </View>
    </View>
  );
}
