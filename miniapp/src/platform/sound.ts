/** What becomes of a sound that was started. */
export interface SoundEnds {
  readonly onEnd: () => void;
  readonly onFailure: () => void;
}
