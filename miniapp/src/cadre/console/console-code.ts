const digits = 8;

/** Out of what was scanned or typed: the console's own address, or the digits alone. */
export function consoleCodeIn(text: string): string | undefined {
  const [, scanned] = /[?&]code=(\d{8})$/.exec(text.trim()) ?? [];
  const typed = text.replace(/[\s-]/g, '');
  return scanned ?? (new RegExp(`^\\d{${digits}}$`).test(typed) ? typed : undefined);
}
