import type { Reply } from '../api/outcome';
import type { Ask } from '../api/use-ask';
import { useMyDrafts } from '../drafts/use-drafts';
import { type NextTask, nextTask } from './next-task';
import type { Task, TaskKind } from './task';
import { useDesk } from './use-desk';
import { waitingReports } from './waiting-reports';

/** What comes after this card, as the to-do stands now; what this phone has done and not sent is passed over. */
export function useNextTask(
  current: Pick<Task, 'id' | 'since'>,
  only: TaskKind | undefined,
): { me: Ask<Reply<'readMe'>>; next: NextTask } {
  const { me, lists } = useDesk();
  const done = waitingReports(useMyDrafts());
  const open = lists.map(list => ({
    ...list,
    tasks: list.tasks.filter(({ id }) => id === current.id || !done.has(id)),
  }));
  return { me, next: nextTask(open, current, only) };
}
