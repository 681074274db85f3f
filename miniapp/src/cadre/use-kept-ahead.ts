import { useEffect, useRef } from 'react';
import { useOnline } from '../platform/online';
import { keepAhead } from './keep-ahead';
import type { Task } from './task';

/** Whenever the list has changed, one run at a time. What fails is tried again with the next list. */
export function useKeptAhead(tasks: readonly Task[]): void {
  const isOnline = useOnline();
  const versions = tasks.map(({ id, version }) => id + version).join();
  const newest = useRef({ tasks, versions, isRunning: false });
  newest.current = { tasks, versions, isRunning: newest.current.isRunning };
  useEffect(() => {
    if (versions === '' || !isOnline || newest.current.isRunning) return;
    newest.current.isRunning = true;
    void keepUntilNewest(() => newest.current).finally(() => {
      newest.current.isRunning = false;
    });
  }, [versions, isOnline]);
}

/** The list of last time comes first and the new one while that is being fetched. */
async function keepUntilNewest(look: () => { tasks: readonly Task[]; versions: string }): Promise<void> {
  for (let done: string | undefined; done !== look().versions; ) {
    const { tasks, versions } = look();
    await keepAhead(tasks).catch(() => undefined);
    done = versions;
  }
}
