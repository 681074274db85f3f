/** A browser fetches the newest version by itself. */
export function onNewVersion(_tell: (takeIt: () => void) => void): void {
  // Nothing to wait for.
}
