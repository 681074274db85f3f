import { useDidHide } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { silence } from '../../platform/play';
import { startRecording } from '../../platform/record';
import { type KeptVoice, mostSeconds, type Recording } from '../../platform/recording';

export interface Voice {
  /** How long she may still speak; nothing where no microphone listens. */
  readonly secondsLeft: number | undefined;
  /** The last time it was a slip of the finger. */
  readonly wasTooShort: boolean;
  readonly trouble: PhoneTrouble | undefined;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** One recording at a time, which ends with the page: nothing listens that nobody sees. */
export function useVoice(onVoice: (voice: KeptVoice) => Promise<void>): Voice {
  const [secondsLeft, setSecondsLeft] = useState<number>();
  const [wasTooShort, setTooShort] = useState(false);
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const recording = useRef<Recording | 'starting'>();
  const isLeft = useRef(false);
  const newest = useRef(onVoice);
  newest.current = onVoice;

  const stop = useCallback(() => {
    if (recording.current !== 'starting') recording.current?.stop();
  }, []);
  const leave = useCallback(() => {
    isLeft.current = true;
    stop();
  }, [stop]);
  useDidHide(leave);
  useEffect(() => leave, [leave]);
  useCountdown(secondsLeft, setSecondsLeft);

  async function start() {
    if (recording.current) return;
    recording.current = 'starting';
    isLeft.current = false;
    setTrouble(undefined);
    setTooShort(false);
    silence();
    try {
      const begun = await startRecording();
      recording.current = begun;
      // She may have gone while the phone asked her whether it may listen.
      if (isLeft.current) begun.stop();
      setSecondsLeft(mostSeconds);
      const clip = await begun.clip;
      if (clip) await newest.current(clip);
      else setTooShort(true);
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    } finally {
      recording.current = undefined;
      setSecondsLeft(undefined);
    }
  }

  return { secondsLeft, wasTooShort, trouble, start, stop };
}

/** Only for the eye: the recorder itself knows when the minute is over. */
function useCountdown(left: number | undefined, set: (left: number) => void): void {
  useEffect(() => {
    if (left === undefined || left === 0) return;
    const timer = setTimeout(() => set(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, set]);
}
