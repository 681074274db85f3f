import { Text } from '@tarojs/components';
import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import type { Reply } from '../api/outcome';
import { Card } from './card';
import { PhotoPair } from './photo-pair';
import { momentInWords } from './when';

type Timeline = Reply<'readReport'>['timeline'];

/** How it was when it was reported beside how it was when it was closed; nothing as long as it is open. */
export function BeforeAndAfter({ timeline }: { timeline: Timeline }) {
  const sides = beforeAndAfter(timeline);
  if (!sides) return null;
  const [, { at }] = sides;
  const note = timeline.find(entry => entry.at === at)?.note ?? '';
  return (
    <Card title="处理前后">
      <PhotoPair sides={sides.map(side => ({ ...side, detail: momentInWords(side.at) }))} />
      {note !== '' && <Text>{note}</Text>}
    </Card>
  );
}
