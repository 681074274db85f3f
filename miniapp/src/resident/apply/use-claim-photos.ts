import { useState } from 'react';
import type { Failure } from '../../api/outcome';
import { sendPhoto } from '../../api/send-photo';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { removePhoto, takePhotos } from '../../platform/photos';
import { usePhotoSources } from '../../ui/use-photo-sources';

/** As many as an application may carry. */
export const mostPhotos = 6;

/** Photos of one application, on the phone until they are sent with it. */
export function useClaimPhotos() {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const shown = usePhotoSources(ids);

  async function take() {
    setTrouble(undefined);
    try {
      const taken = await takePhotos(mostPhotos - ids.length, 'camera');
      setIds(before => [...before, ...taken.map(({ id }) => id)]);
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  async function drop(id: string) {
    setIds(before => before.filter(one => one !== id));
    await removePhoto(id);
  }

  /** The first failure; sent again, a photo that is there already is the same photo. */
  async function sendAll(): Promise<Failure | undefined> {
    for (const id of ids) {
      const outcome = await sendPhoto(id, () => undefined);
      if (outcome.kind !== 'done') return outcome;
    }
    return undefined;
  }

  return { ids, shown, trouble, take, drop, sendAll };
}
