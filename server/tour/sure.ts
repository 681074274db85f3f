/** Sends a command again, as after a lost reply: the second answer must be the first. */
export async function twice<T>(command: () => Promise<T>): Promise<T> {
  const first = await command();
  const second = await command();
  expectThat(withoutLinks(first) === withoutLinks(second), 'a command sent twice was answered differently');
  return first;
}

/** Links are signed anew with every answer. */
function withoutLinks(answer: unknown): string {
  return JSON.stringify(answer, (key, value) => (key.endsWith('Url') ? undefined : value));
}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
