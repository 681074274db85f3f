import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import type { Reply } from '../../../src/api/outcome';
import { PhotoPair } from './photo-pair';
import { when } from './when';

/** How it was when it was reported beside how it was when it was closed; nothing as long as it is open. */
export function BeforeAndAfter({ timeline }: { timeline: Reply<'readReport'>['timeline'] }) {
  const sides = beforeAndAfter(timeline);
  if (!sides) return null;
  return <PhotoPair label="处理前后" sides={sides.map(side => ({ ...side, detail: when(side.at) }))} />;
}
