import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Icon } from './icon';
import { spoken } from './spoken';

interface CardProps {
  title?: string;
  /** Makes the whole card one button. */
  onTap?: () => void;
  /** What a screen reader says of a card that can be tapped; the title if left out. */
  label?: string;
}

export function Card({ title, onTap, label = title, children }: PropsWithChildren<CardProps>) {
  return (
    <View
      className="card"
      hoverClass={onTap ? 'pressed' : 'none'}
      onClick={onTap}
      {...(onTap ? spoken('button', label) : {})}
    >
      {title !== undefined && (
        <View className="card-title" {...(onTap ? {} : spoken('heading'))}>
          <Text>{title}</Text>
          {onTap && <Icon name="next" />}
        </View>
      )}
      {children}
    </View>
  );
}
