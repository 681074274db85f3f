/** A photo in the phone's lasting storage; its id stays the same up to the server. */
export interface KeptPhoto {
  readonly id: string;
  readonly bytes: number;
}

export type PhotoOrigin = 'camera' | 'album' | 'either';
