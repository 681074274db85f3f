import { parseArgs } from 'node:util';
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
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const [word, source, ...more] = positionals;
  if (word === undefined) throw new WrongUsage('Say what to do: check, digest, verify or lift.');
  const command = commands.find(one => one === word);
  if (!command) throw new WrongUsage(`There is no command ${word}.`);
  const surplus = command === 'verify' ? more : [source, ...more];
  if (surplus.some(one => one !== undefined))
    throw new WrongUsage(`${command} does not understand ${surplus.join(' ')}.`);
  const { root, roots, json, ...rest } = values;
  const foreign = Object.entries({ ...rest, root, roots }).find(
    ([name, value]) => value !== undefined && !(belongsTo[name] ?? commands).includes(command),
  );
  if (foreign) throw new WrongUsage(`--${foreign[0]} does not belong to ${command}.`);
  const { database, book, date, by, because } = rest;
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

const belongsTo: Record<string, readonly string[]> = {
  date: ['digest'],
  root: ['verify'],
  roots: ['verify'],
  by: ['lift'],
  because: ['lift'],
};

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        book: { type: 'string' },
        date: { type: 'string' },
        root: { type: 'string', multiple: true },
        roots: { type: 'string', multiple: true },
        by: { type: 'string' },
        because: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}
