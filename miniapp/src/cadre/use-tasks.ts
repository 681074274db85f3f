import { useMemo } from 'react';
import type { Input, Reply } from '../api/outcome';
import { type Ask, useAsk } from '../api/use-ask';
import { type MorePages, useMorePages } from '../api/use-more-pages';
import type { Task } from './task';

type ListName =
  | 'listJoinRequests'
  | 'listReportsToHandle'
  | 'listAwardsToReview'
  | 'listFollowUps'
  | 'listLetters';

export interface Tasks {
  readonly tasks: readonly Task[];
  readonly ask: Omit<Ask<unknown>, 'replace'>;
  readonly more: MorePages<unknown>;
}

/** One of the lists of the desk, as far as it has been read. Asked only where the person's roles open it. */
export function useTasks<Name extends ListName>(
  name: Name,
  isOpen: boolean,
  tasksOf: (page: Reply<Name>) => Task[],
  // The others take nothing but the cursor of a later page.
  everything = {} as Input<Name>,
): Tasks {
  const ask = useAsk(name, isOpen ? everything : undefined);
  const more = useMorePages(name, everything, ask.reply);
  const tasks = useMemo(
    () => [...(ask.reply ? [ask.reply] : []), ...more.pages].flatMap(tasksOf),
    [ask.reply, more.pages, tasksOf],
  );
  return { tasks, ask, more };
}
