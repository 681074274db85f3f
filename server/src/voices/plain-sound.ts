/** What a clip says, with nothing around it, and for how long. */
export interface PlainSound {
  readonly bytes: Buffer;
  readonly milliseconds: number;
}
