/**
 * A name as others may read it: `*三` for two characters, `王*四` for more
 * (the display norm of WeChat's security guide for mini-programs).
 */
export function maskName(name: string): string {
  const characters = [...name];
  if (characters.length < 2) return '*';
  if (characters.length === 2) return `*${characters[1]}`;
  return `${characters[0]}*${characters[characters.length - 1]}`;
}
