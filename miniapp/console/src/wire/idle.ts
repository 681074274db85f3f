/** An unwatched desk is locked after this long: what stands on it is other people’s. */
export const idleMinutes = 30;

const key = 'torreya-console-active-at';
const movements = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** How often the clock is looked at, and how often a movement is written down. */
const beatMilliseconds = 10_000;

export interface IdleClock {
  readonly now: () => number;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** The windows of one browser share one clock: whoever works in one is not locked out of another. */
export class IdleWatch {
  private written = 0;

  constructor(private readonly clock: IdleClock) {}

  moved(): void {
    const now = this.clock.now();
    if (now - this.written < beatMilliseconds) return;
    this.written = now;
    this.clock.storage.setItem(key, String(now));
  }

  isIdle(): boolean {
    const at = Number(this.clock.storage.getItem(key) ?? Number.NaN);
    return !(this.clock.now() - at < idleMinutes * 60_000);
  }
}

export const desk = new IdleWatch({ now: Date.now, storage: localStorage });

/** Begins to watch; answers how to stop. A desk that was left before this page was opened is idle at once. */
export function watchIdle(watch: IdleWatch, onIdle: () => void): () => void {
  if (watch.isIdle()) {
    onIdle();
    return () => {};
  }
  const moved = () => {
    // First the clock: a movement after the time is over is somebody who has come to a desk that was left.
    if (watch.isIdle()) onIdle();
    else watch.moved();
  };
  const look = () => {
    if (watch.isIdle()) onIdle();
  };
  for (const name of movements) window.addEventListener(name, moved, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  const timer = window.setInterval(look, beatMilliseconds);
  return () => {
    for (const name of movements) window.removeEventListener(name, moved, { capture: true });
    document.removeEventListener('visibilitychange', look);
    window.clearInterval(timer);
  };
}
