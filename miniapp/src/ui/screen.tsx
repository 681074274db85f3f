import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { OfflineRibbon } from './offline-ribbon';
import { PhoneLink } from './phone-link';
import { useReading } from './reading';
import { spoken } from './spoken';
import type { Tone } from './status-line';

interface ScreenProps {
  /** Stands large on the screen; the bar above it carries the same or a shorter word. */
  title?: string;
  /** Whose screen it is: decides the density unless the reader has chosen one. */
  audience?: 'resident' | 'staff';
  /** The village's number: whoever is stuck can always ring. */
  phone?: string;
  /** What still works here without a network; that photos are kept and sent, unless said otherwise. */
  offlineText?: string;
  /** The whole screen says how something ended: seen across a counter. */
  ground?: Tone;
  /** The one primary button, in thumb's reach; anything beside it is secondary. */
  bottom?: ReactNode;
}

/** The frame of every page: colours, density and scale of type, title, network ribbon, and the place of the button. */
export function Screen({
  title,
  audience = 'resident',
  phone,
  offlineText,
  ground,
  bottom,
  children,
}: PropsWithChildren<ScreenProps>) {
  const { density, scale } = useReading();
  const isStandard = density === 'standard' || (density === 'by-role' && audience === 'staff');
  return (
    <View
      className={['screen', isStandard && 'screen-standard', ground && `ground-${ground}`]
        .filter(Boolean)
        .join(' ')}
      style={{ '--scale': `${scale}` }}
    >
      <OfflineRibbon text={offlineText} />
      <View className="screen-body">
        {title !== undefined && (
          <View className="screen-title" {...spoken('heading')}>
            <Text>{title}</Text>
          </View>
        )}
        {children}
        {phone !== undefined && phone !== '' && <PhoneLink number={phone} />}
      </View>
      {bottom && <View className="screen-bottom">{bottom}</View>}
    </View>
  );
}
