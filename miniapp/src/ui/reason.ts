/** Why, in the words that the other side will read. */
export interface Reason {
  readonly chosen: string | undefined;
  readonly typed: string;
}

export const noReason: Reason = { chosen: undefined, typed: '' };

export function reasonInWords({ chosen, typed }: Reason): string {
  return [chosen, typed.trim()].filter(Boolean).join('。');
}

/** The other way round: what was said before, taken apart into what is tapped and what was typed. */
export function reasonOf(words: string, choices: readonly string[]): Reason {
  const chosen = choices.find(choice => words === choice || words.startsWith(`${choice}。`));
  return { chosen, typed: chosen === undefined ? words : words.slice(chosen.length + 1) };
}
