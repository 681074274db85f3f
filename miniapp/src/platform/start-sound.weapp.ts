import Taro from '@tarojs/taro';
import type { SoundEnds } from './sound';

/** Heard also by who has silenced her iPhone: she has tapped it. Returns how to silence it. */
export function startSound(source: string, { onEnd, onFailure }: SoundEnds): () => void {
  void Taro.setInnerAudioOption({ obeyMuteSwitch: false });
  const player = Taro.createInnerAudioContext();
  player.onEnded(() => {
    player.destroy();
    onEnd();
  });
  player.onError(() => {
    player.destroy();
    onFailure();
  });
  player.src = source;
  player.play();
  return () => {
    player.stop();
    player.destroy();
  };
}
