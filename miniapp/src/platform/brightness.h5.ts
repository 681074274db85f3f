/** A browser cannot brighten the screen, but most can keep it on; returns how to undo it. */
export async function brighten(): Promise<() => void> {
  const lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  return () => {
    lock?.release().catch(() => undefined);
  };
}
