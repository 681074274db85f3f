/** Why, in the words that the other side will read. */
export interface Reason {
  readonly chosen: string | undefined;
  readonly typed: string;
}

export const noReason: Reason = { chosen: undefined, typed: '' };

export function reasonInWords({ chosen, typed }: Reason): string {
  return [chosen, typed.trim()].filter(Boolean).join('。');
}
