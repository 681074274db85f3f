import type { SoundEnds } from './sound';
import { startSound } from './start-sound';

let stopLast: () => void = () => undefined;

/** One at a time: what was heard until now stops, and whoever started it is told that it ended. Returns how to stop. */
export function play(source: string, ends: SoundEnds): () => void {
  stopLast();
  let isOver = false;
  const once = (tell: () => void) => () => {
    if (isOver) return;
    isOver = true;
    tell();
  };
  const silence = startSound(source, { onEnd: once(ends.onEnd), onFailure: once(ends.onFailure) });
  const stop = once(() => {
    silence();
    ends.onEnd();
  });
  stopLast = stop;
  return stop;
}

/** A microphone must not hear what the phone itself says. */
export function silence(): void {
  stopLast();
}
