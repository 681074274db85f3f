import { useEffect, useState } from 'react';
import { fileUrl } from '../api/address';
import { askAhead } from '../api/ask-ahead';
import { isOnline } from '../platform/online';
import type { Task } from './task';

/**
 * Fetches the next card while this one is being read, one ahead and no further. Tells the picture that the card will
 * open with, for whoever shows it out of sight.
 */
export function useAhead(task: Pick<Task, 'kind' | 'id'> | undefined): string | undefined {
  const [picture, setPicture] = useState<string>();
  const { kind, id } = task ?? {};
  useEffect(() => {
    let isGone = false;
    setPicture(undefined);
    if (kind !== undefined && id !== undefined && isOnline()) {
      void firstPhotoOf(kind, id).then(photo => {
        if (!isGone && photo) setPicture(fileUrl(photo.largeUrl));
      });
    }
    return () => {
      isGone = true;
    };
  }, [kind, id]);
  return picture;
}

async function firstPhotoOf(kind: Task['kind'], id: string) {
  if (kind === 'report' || kind === 'visit') {
    const outcome = await askAhead('readReport', { reportId: id });
    return outcome.kind === 'done' ? outcome.reply.timeline[0]?.photos[0] : undefined;
  }
  if (kind === 'award') {
    const outcome = await askAhead('readAward', { awardId: id });
    return outcome.kind === 'done' ? outcome.reply.evidence.photos[0] : undefined;
  }
  // Who wants to join stands in the list as a whole, which is there already.
  return undefined;
}
