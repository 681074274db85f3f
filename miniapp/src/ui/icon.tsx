import { View } from '@tarojs/components';
import { hidden } from './spoken';

export type IconName =
  | 'tick'
  | 'clock'
  | 'warn'
  | 'info'
  | 'phone'
  | 'camera'
  | 'plus'
  | 'close'
  | 'place'
  | 'gift'
  | 'next'
  | 'offline'
  | 'people'
  | 'scan'
  | 'shop'
  | 'again'
  | 'document'
  | 'send'
  | 'voice'
  | 'play'
  | 'stop'
  | 'rockfall'
  | 'landslide'
  | 'fire'
  | 'wires'
  | 'water'
  | 'road'
  | 'house'
  | 'dispute'
  | 'other';

/** Always stands beside a word that says the same, so a screen reader passes over it. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} {...hidden} />;
}
