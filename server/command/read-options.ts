import { type ParseArgsConfig, parseArgs } from 'node:util';
import { WrongUsage } from './wrong-usage';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and operands of a command line; what cannot be read is a wrong usage. */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** The word that says what to do, one of `commands`. */
export function readCommand<T extends string>(commands: readonly T[], word: string | undefined): T {
  const command = commands.find(one => one === word);
  if (command) return command;
  const last = commands.length - 1;
  const all = `${commands.slice(0, last).join(', ')} or ${commands[last]}`;
  throw new WrongUsage(word === undefined ? `Say what to do: ${all}.` : `There is no command ${word}.`);
}

/** Every option is one of `command`'s: one that `belongsTo` does not name belongs to all. */
export function refuseForeign(
  values: Readonly<Record<string, unknown>>,
  belongsTo: Readonly<Record<string, readonly string[]>>,
  command: string,
): void {
  const foreign = Object.entries(values).find(
    ([name, value]) => value !== undefined && belongsTo[name]?.includes(command) === false,
  );
  if (foreign) throw new WrongUsage(`--${foreign[0]} does not belong to ${command}.`);
}
