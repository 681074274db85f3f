import { Refusal } from '../platform/refusal';
import { readMpeg } from './mpeg-sound';
import type { PlainSound } from './plain-sound';
import { readWave } from './wave-sound';

export type SoundFormat = 'mp3' | 'wav';

/** The sound of a clip and nothing else, in the format in which it came. */
export interface Sound extends PlainSound {
  readonly format: SoundFormat;
}

/** A minute, and the moment that a recorder takes to stop. */
const mostMilliseconds = 61_000;
/** Less is a slip of the finger. */
const fewestMilliseconds = 300;

/** What the two builds record: WeChat's recorder MP3, the browser WAV. The bytes decide, never a name. */
export function readSound(file: Buffer): Sound {
  const sound = soundIn(file);
  if (!sound || sound.milliseconds < fewestMilliseconds) throw new Refusal('voice_not_readable');
  if (sound.milliseconds > mostMilliseconds) throw new Refusal('voice_too_long');
  return sound;
}

function soundIn(file: Buffer): Sound | null {
  const wave = readWave(file);
  if (wave) return { ...wave, format: 'wav' };
  const mpeg = readMpeg(file);
  return mpeg && { ...mpeg, format: 'mp3' };
}
