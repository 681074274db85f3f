import { useEffect, useState } from 'react';
import { photoSource } from '../platform/photos';
import type { ShownPhoto } from './photo-strip';

/** Photos that lie on this phone, ready to be shown as soon as each has been read. */
export function usePhotoSources(ids: readonly string[]): ShownPhoto[] {
  const [sources, setSources] = useState<Readonly<Record<string, string | null>>>({});
  const wanted = ids.join(' ');
  useEffect(() => {
    let isGone = false;
    const show = (id: string, source: string | null) => {
      if (!isGone) setSources(before => ({ ...before, [id]: source }));
    };
    for (const id of wanted.split(' ').filter(Boolean)) {
      photoSource(id).then(
        source => show(id, source),
        () => show(id, null),
      );
    }
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return ids.map(id => {
    const source = sources[id];
    return source === null ? { id, note: '打不开' } : { id, source };
  });
}
