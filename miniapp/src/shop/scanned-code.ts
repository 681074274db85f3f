/**
 * The eight digits in what a scanner read: the bare number, or a link that ends in it, so that the same code can also
 * be opened by WeChat's own scanner. Anything else is some other code, and nothing.
 */
export function codeIn(scanned: string): string | undefined {
  return /^(?:https?:\/\/\S+[/=])?(\d{8})$/.exec(scanned.trim())?.[1];
}
