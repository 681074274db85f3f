import { readCommand, readOptions, refuseForeign } from '../command/read-options';
import { WrongUsage } from '../command/wrong-usage';

const commands = ['check', 'digest', 'verify', 'lift'] as const;

export interface Arguments {
  readonly command: (typeof commands)[number];
  readonly source: string | undefined;
  readonly database: string | undefined;
  readonly book: string | undefined;
  readonly date: string | undefined;
  readonly root: readonly string[];
  readonly roots: readonly string[];
  readonly by: string | undefined;
  readonly because: string | undefined;
  readonly json: boolean;
}

/** Null: the usage is asked for. */
export function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = readOptions(args, options);
  if (values.help) return null;
  const [word, source, ...more] = positionals;
  const command = readCommand(commands, word);
  const surplus = command === 'verify' ? more : [source, ...more];
  if (surplus.some(one => one !== undefined))
    throw new WrongUsage(`${command} does not understand ${surplus.join(' ')}.`);
  refuseForeign(values, belongsTo, command);
  const { database, book, date, by, because, root, roots, json } = values;
  return {
    command,
    source,
    database,
    book,
    date,
    by,
    because,
    root: root ?? [],
    roots: roots ?? [],
    json: json ?? false,
  };
}

const options = {
  database: { type: 'string' },
  book: { type: 'string' },
  date: { type: 'string' },
  root: { type: 'string', multiple: true },
  roots: { type: 'string', multiple: true },
  by: { type: 'string' },
  because: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const belongsTo: Record<string, readonly string[]> = {
  date: ['digest'],
  root: ['verify'],
  roots: ['verify'],
  by: ['lift'],
  because: ['lift'],
};
