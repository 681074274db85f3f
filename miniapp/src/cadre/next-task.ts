import { oldestFirst, type Task, type TaskKind } from './task';
import type { TaskList } from './use-desk';

/** What comes after a card in the order of the to-do. */
export interface NextTask {
  readonly task: Task | undefined;
  /** So many come after this card, the next one among them. */
  readonly count: number;
  readonly hasMore: boolean;
}

/**
 * The one behind this card, never one before it: those were looked at already, or left for later. A card that has
 * left the list meanwhile still has its place, by its age.
 */
export function nextTask(
  lists: readonly Pick<TaskList, 'kind' | 'tasks' | 'more'>[],
  current: Pick<Task, 'id' | 'since'>,
  only: TaskKind | undefined,
): NextTask {
  const shown = lists.filter(({ kind }) => only === undefined || kind === only);
  const order = oldestFirst(shown.flatMap(({ tasks }) => tasks));
  const at = order.findIndex(({ id }) => id === current.id);
  const behind =
    at >= 0
      ? order.slice(at + 1)
      : order.filter(({ since }) => Date.parse(since) > Date.parse(current.since));
  return { task: behind[0], count: behind.length, hasMore: shown.some(({ more }) => more.hasMore) };
}
