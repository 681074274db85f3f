import type { PhoneFiles } from './phone-files';

type Listener = (told?: object) => void;

/** MPEG-2 layer III, 48 kbit/s, 16 kHz, one channel: 216 bytes are 36 ms of silence. */
const frameHeader = [0xff, 0xf3, 0x68, 0xc0];
const frameBytes = 216;
const frameMilliseconds = 36;

/** The microphone and the loudspeaker of a phone: one recorder, as WeChat has it, and as many players as were made. */
export class PhoneSound {
  /** Her answer when WeChat asks whether the mini-program may listen. */
  allowsMicrophone = true;
  isListening = false;
  /** Where from everything was played, in order. */
  readonly played: string[] = [];
  private readonly sounding = new Map<object, () => void>();
  private readonly listeners = new Map<string, Listener>();
  private spoken = 0;
  private longest = 0;
  private clips = 0;

  constructor(private readonly files: PhoneFiles) {}

  /** One an app, whoever asks for it. */
  readonly recorder = () => ({
    onStart: (tell: Listener) => this.listeners.set('start', tell),
    onStop: (tell: Listener) => this.listeners.set('stop', tell),
    onError: (tell: Listener) => this.listeners.set('error', tell),
    onInterruptionBegin: (tell: Listener) => this.listeners.set('interruption', tell),
    start: ({ duration, format }: { duration: number; format: string }) => this.start(duration, format),
    stop: () => this.stop(),
  });

  /** A player knows what it plays from its `src`, and tells when that is over. */
  readonly player = () => {
    const listeners = new Map<string, Listener>();
    const { sounding, played } = this;
    const player = {
      src: '',
      onEnded: (tell: Listener) => listeners.set('ended', tell),
      onError: (tell: Listener) => listeners.set('error', tell),
      play: () => {
        played.push(player.src);
        sounding.set(player, () => listeners.get('ended')?.());
      },
      stop: () => sounding.delete(player),
      destroy: () => sounding.delete(player),
    };
    return player;
  };

  get isSounding(): boolean {
    return this.sounding.size > 0;
  }

  /** What is played is over. */
  playToTheEnd(): void {
    for (const end of [...this.sounding.values()]) end();
  }

  /** She speaks for so long; after its minute the recorder stops by itself. */
  speak(seconds: number): void {
    if (!this.isListening) throw new Error('nothing listens');
    this.spoken = Math.min(this.longest, this.spoken + seconds * 1000);
    if (this.spoken === this.longest) this.stop();
  }

  /** Somebody rings. */
  interrupt(): void {
    this.listeners.get('interruption')?.();
  }

  authorize(): object {
    if (!this.allowsMicrophone) throw new Error('auth deny');
    return {};
  }

  private start(duration: number, format: string): void {
    if (format !== 'mp3') throw new Error(`this phone records mp3, not ${format}`);
    this.isListening = true;
    this.spoken = 0;
    this.longest = duration;
    this.listeners.get('start')?.();
  }

  private stop(): void {
    if (!this.isListening) return;
    this.isListening = false;
    this.clips += 1;
    const tempFilePath = `wxfile://taken/voice-${this.clips}.mp3`;
    const clip = mp3(this.spoken);
    this.files.contents.set(tempFilePath, clip);
    this.listeners.get('stop')?.({ tempFilePath, duration: this.spoken, fileSize: clip.length });
  }
}

function mp3(milliseconds: number): Buffer {
  const frames = Math.round(milliseconds / frameMilliseconds);
  const clip = Buffer.alloc(frames * frameBytes);
  for (let n = 0; n < frames; n++) Buffer.from(frameHeader).copy(clip, n * frameBytes);
  return clip;
}
