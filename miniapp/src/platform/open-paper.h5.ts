/** The browser's own reader, in a window beside this one. */
export async function openPaper(url: string): Promise<void> {
  window.open(url, '_blank', 'noopener');
}
