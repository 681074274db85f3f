import type { Seals } from '../platform/seals';

export const consoleCodeDigits = 8;

/** As a phone scans or somebody types it: the digits at its end. */
export function readConsoleCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return new RegExp(`^\\d{${consoleCodeDigits}}$`).test(digits) ? digits : null;
}

/** Under a secret: of so few digits a plain hash would be tried out in a second. */
export function hashOfConsoleCode(seals: Seals, countyId: string, code: string): Buffer {
  return seals.secretOf('console code hash', `${countyId} ${code}`);
}
