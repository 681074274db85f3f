/** A clip in the phone's lasting storage; its id stays the same up to the server. */
export interface KeptVoice {
  readonly id: string;
  readonly bytes: number;
  readonly seconds: number;
}

/** A microphone that listens now. Whoever shows it on a page stops it when the page goes. */
export interface Recording {
  /** What has been said so far is the clip. */
  stop(): void;
  /** Nothing where hardly anything was said. Fails with a PhoneTrouble. */
  readonly clip: Promise<KeptVoice | undefined>;
}

export const mostSeconds = 60;
/** Less is a slip of the finger. */
export const fewestSeconds = 1;
/** Enough for speech, and what both builds record. */
export const recordedRate = 16_000;
