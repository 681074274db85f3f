import { useState } from 'react';
import { useMyDrafts } from '../../drafts/use-drafts';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { goHome } from '../pages';
import type { Task, TaskKind } from '../task';
import type { Tasks } from '../use-tasks';
import { waitingReports } from '../waiting-reports';
import { TaskCard } from './task-card';

interface ListsProps {
  lists: readonly Pick<Tasks, 'ask' | 'more'>[];
  tasks: readonly Task[];
  /** The one list that is shown; all of them when none is named. */
  only: TaskKind | undefined;
  /** Has a role that brings anything here. */
  hasDesk: boolean;
}

/** A phone wants fewer than 60 things beside each other, and nobody reads on before the first ones are done. */
const cardsAtOnce = 40;

/** Several lists shown as one; what is wrong with any of them is said once. */
export function Lists({ lists, tasks, only, hasDesk }: ListsProps) {
  const waiting = waitingReports(useMyDrafts());
  const [most, setMost] = useState(cardsAtOnce);
  const troubled = lists.find(({ ask }) => ask.failure || ask.isSlow || ask.reply === undefined);
  const refreshAll = async () => {
    await Promise.all(lists.map(({ ask }) => ask.refresh()));
  };
  const more = {
    hasMore: tasks.length > most || lists.some(list => list.more.hasMore),
    isReading: lists.some(list => list.more.isReading),
    failure: lists.find(list => list.more.failure)?.more.failure,
    readMore: async () => {
      setMost(most + cardsAtOnce);
      if (tasks.length > most + cardsAtOnce) return;
      await Promise.all(lists.map(list => list.more.readMore()));
    },
  };
  return (
    <>
      {troubled && <Asked ask={{ ...troubled.ask, refresh: refreshAll }}>{() => null}</Asked>}
      {!hasDesk && <Empty icon="info" text="您现在没有要在这里办的事。" />}
      {hasDesk && !troubled && tasks.length === 0 && (
        <Empty icon="tick" text="都办完了，没有等您办的。">
          <BigButton kind="plain" text="回首页" onTap={goHome} />
        </Empty>
      )}
      {tasks.slice(0, most).map(task => (
        <TaskCard key={task.id} task={task} only={only} waiting={waiting.get(task.id)} />
      ))}
      <MoreButton more={more} text="再看后面的" />
    </>
  );
}
