import { Image } from '@tarojs/components';
import type { Task } from './task';
import { useAhead } from './use-ahead';
import './ahead-picture.scss';

/** Out of sight: has the next card ready, its first picture too, before it is opened. */
export function AheadPicture({ task }: { task: Pick<Task, 'kind' | 'id'> | undefined }) {
  const picture = useAhead(task);
  return picture === undefined ? null : <Image className="ahead-picture" src={picture} />;
}
