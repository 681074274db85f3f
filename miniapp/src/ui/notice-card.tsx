import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Icon } from './icon';
import { spoken } from './spoken';
import { type Tone, toneIcons } from './status-line';

interface NoticeCardProps {
  tone: Tone;
  title: string;
  /** What is safe, or what to do. */
  text?: string;
}

/** Something to know before going on; stays until its cause is gone. Buttons for it go inside. */
export function NoticeCard({ tone, title, text, children }: PropsWithChildren<NoticeCardProps>) {
  return (
    <View className={`notice-card notice-${tone}`} {...spoken(tone === 'problem' ? 'alert' : 'status')}>
      <View className={`status-line tone-${tone}`}>
        <Icon name={toneIcons[tone]} />
        <Text className="notice-title">{title}</Text>
      </View>
      {text !== undefined && <Text>{text}</Text>}
      {children}
    </View>
  );
}
