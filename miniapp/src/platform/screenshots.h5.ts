/** A browser does not know of pictures of its screen. */
export function onScreenshot(_taken: () => void): () => void {
  return () => undefined;
}
