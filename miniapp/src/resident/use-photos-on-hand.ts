import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../api/outcome';
import { sendPhoto } from '../api/send-photo';
import { PhoneTrouble } from '../platform/phone-trouble';
import { removePhoto, takePhotos } from '../platform/photos';
import { usePhotoSources } from '../ui/use-photo-sources';

/** Photos of one command, on the phone until they are sent with it; with the page they are gone. */
export function usePhotosOnHand(most: number) {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const shown = usePhotoSources(ids);
  const sent = useRef(new Set<string>());
  const onHand = useRef(ids);
  onHand.current = ids;
  useEffect(
    () => () => {
      for (const id of onHand.current) void removePhoto(id);
      onHand.current = [];
    },
    [],
  );

  async function take() {
    setTrouble(undefined);
    try {
      const taken = await takePhotos(most - ids.length, 'camera');
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

  async function dropAll() {
    for (const id of ids) await drop(id);
  }

  /**
   * The first failure. What the server has confirmed is not sent again: once its command is taken, a photo without a
   * sender is nobody's any more, and would be refused.
   */
  async function sendAll(): Promise<Failure | undefined> {
    for (const id of ids) {
      if (sent.current.has(id)) continue;
      // Taken out, or the page was left.
      if (!onHand.current.includes(id)) return { kind: 'outage' };
      const outcome = await sendPhoto(id, () => undefined);
      if (outcome.kind !== 'done') return outcome;
      sent.current.add(id);
    }
    return undefined;
  }

  return { ids, shown, trouble, take, drop, dropAll, sendAll };
}
