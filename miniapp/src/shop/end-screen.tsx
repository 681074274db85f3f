import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { Screen } from '../ui/screen';
import { spoken } from '../ui/spoken';
import { type Tone, toneIcons } from '../ui/status-line';
import './end-screen.scss';

interface EndScreenProps {
  tone: Tone;
  title: string;
  texts: readonly string[];
  bottom: ReactNode;
}

/** One message over the whole screen, told apart across a counter by colour, sign and words. */
export function EndScreen({ tone, title, texts, bottom, children }: PropsWithChildren<EndScreenProps>) {
  return (
    <Screen audience="staff" ground={tone} offlineText="现在没网，不能收。有网了再收。" bottom={bottom}>
      <View className="end-screen" {...spoken(tone === 'problem' ? 'alert' : 'status')}>
        <Icon name={toneIcons[tone]} />
        {children}
        <Text className="end-title">{title}</Text>
        {texts.filter(Boolean).map(text => (
          <Text key={text} className="end-text">
            {text}
          </Text>
        ))}
      </View>
    </Screen>
  );
}
