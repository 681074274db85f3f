import { Text, View } from '@tarojs/components';
import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { play } from '../platform/play';
import { Icon } from './icon';
import { spoken } from './spoken';
import './voice-player.scss';

interface VoicePlayerProps {
  seconds: number;
  /** Asked for when it is tapped: where the sound lies. */
  source: () => Promise<string>;
}

/** A clip that is heard when it is tapped, and never by itself. Leaving the page silences it. */
export function VoicePlayer({ seconds, source }: VoicePlayerProps) {
  const [state, setState] = useState<'still' | 'heard' | 'failed'>('still');
  const stop = useRef<() => void>(() => undefined);
  const isGone = useRef(false);
  useDidHide(() => stop.current());
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      stop.current();
    };
  }, []);

  async function start() {
    setState('heard');
    try {
      const found = await source();
      if (isGone.current) return;
      stop.current = play(found, { onEnd: () => setState('still'), onFailure: () => setState('failed') });
    } catch {
      setState('failed');
    }
  }

  const isHeard = state === 'heard';
  return (
    <View className="voice">
      <View
        className={`voice-player ${isHeard ? 'voice-heard' : ''}`}
        hoverClass="pressed"
        onClick={isHeard ? () => stop.current() : () => void start()}
        {...spoken('button', `录音 ${seconds} 秒，${isHeard ? '正在放，按一下停' : '按一下听'}`)}
      >
        <Icon name={isHeard ? 'stop' : 'play'} />
        <Text>{isHeard ? '停下' : '听录音'}</Text>
        <Text className="voice-seconds">{`${seconds} 秒`}</Text>
      </View>
      {state === 'failed' && <Text className="quiet">放不出来，请看看网络，再按一次。</Text>}
    </View>
  );
}
