/** A browser enlarges the whole page by itself. */
export function phoneTextScale(): number {
  return 1;
}
