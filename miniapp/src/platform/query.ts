/** What a page was told by its address: still encoded in WeChat, plain in a browser. */
export function decoded(told: string | undefined): string {
  if (told === undefined) return '';
  try {
    return decodeURIComponent(told);
  } catch {
    // A lone % is no code for anything.
    return told;
  }
}
