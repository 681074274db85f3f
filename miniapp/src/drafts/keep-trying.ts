import { isOnline, onNetworkChange } from '../platform/online';
import { drafts } from './drafts';

/** While the app is in view: soon after a failure, then less often, since each attempt costs data and battery. */
const pausesSeconds = [5, 15, 45, 90];

let attempt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Wakes the queue whenever there is reason to hope: the app came into view, the network returned, time has passed. */
export function startTrying(): void {
  onNetworkChange(online => {
    if (online) tryNow();
  });
}

export function tryNow(): void {
  attempt = 0;
  void tryOnce();
}

/** What does not get through now is tried again and again while the app is open. */
export function sendUntilReceived(id: string): void {
  void drafts.send(id).then(tryNow);
}

/** The app is out of view: WeChat would stop the timer in a few seconds anyway. */
export function pauseTrying(): void {
  clearTimeout(timer);
}

async function tryOnce(): Promise<void> {
  clearTimeout(timer);
  await drafts.wake();
  if (!drafts.isWaiting || !isOnline()) return;
  const pause = pausesSeconds[Math.min(attempt, pausesSeconds.length - 1)] ?? 90;
  attempt += 1;
  timer = setTimeout(tryOnce, pause * 1000);
}
