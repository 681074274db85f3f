import { useSyncExternalStore } from 'react';
import { watchNetwork } from './network';

const listeners = new Set<(isOnline: boolean) => void>();
let online = true;
let isWatching = false;

export function isOnline(): boolean {
  watch();
  return online;
}

/** Called on every change; returns how to stop. */
export function onNetworkChange(listener: (isOnline: boolean) => void): () => void {
  watch();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOnline(): boolean {
  return useSyncExternalStore(onNetworkChange, isOnline);
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  watchNetwork(now => {
    if (now === online) return;
    online = now;
    for (const tell of listeners) tell(now);
  });
}
