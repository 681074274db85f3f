import { useState } from 'react';
import type { PhotoOrigin } from '../platform/kept-photo';
import { PhoneTrouble } from '../platform/phone-trouble';
import { removePhoto, takePhotos } from '../platform/photos';
import type { Draft } from './draft';
import { drafts } from './drafts';

interface PhotosOf {
  readonly most: number;
  /** The draft of now, also while the camera was open. */
  readonly draftId: () => string;
  /** Writes the draft with these. */
  readonly write: (photos: Draft['photos']) => void;
}

/** The photos of a draft that is being written: kept with it from the moment they are taken. */
export function useDraftPhotos({ most, draftId, write }: PhotosOf) {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const held = () => drafts.find(draftId())?.photos ?? [];

  async function take(origin: PhotoOrigin) {
    setTrouble(undefined);
    try {
      const taken = await takePhotos(most - held().length, origin);
      if (taken.length === 0) return;
      write([...held(), ...taken.map(photo => ({ ...photo, isSent: false }))]);
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  async function drop(photoId: string) {
    write(held().filter(({ id }) => id !== photoId));
    await removePhoto(photoId);
  }

  return { trouble, take, drop, forgetTrouble: () => setTrouble(undefined) };
}
