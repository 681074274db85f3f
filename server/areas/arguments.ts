import { day } from '@torreya/shared/contract/shapes';
import type { Datum } from '@torreya/shared/domain/place';
import { readCommand, readOptions, refuseForeign } from '../command/read-options';
import { WrongUsage } from '../command/wrong-usage';

const commands = ['preview', 'import', 'undo', 'list'] as const;

export interface Arguments {
  readonly command: (typeof commands)[number];
  /** Files, or the import that is to be undone. */
  readonly operands: readonly string[];
  readonly datum: Datum | undefined;
  readonly from: string | undefined;
  readonly datumConfirmed: boolean;
  readonly id: string | undefined;
  readonly by: string | undefined;
  readonly county: string | undefined;
  readonly database: string | undefined;
  readonly json: boolean;
}

/** Null: the usage is asked for. */
export function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = readOptions(args, options);
  if (values.help) return null;
  const [word, ...operands] = positionals;
  const command = readCommand(commands, word);
  const most = { preview: Number.POSITIVE_INFINITY, import: Number.POSITIVE_INFINITY, undo: 1, list: 0 }[
    command
  ];
  if (operands.length > most)
    throw new WrongUsage(`${command} does not understand ${operands.slice(most).join(' ')}.`);
  const { help: _, json, 'datum-confirmed': datumConfirmed, datum: said, ...rest } = values;
  refuseForeign(values, belongsTo, command);
  return {
    command,
    operands,
    datum: datumOf(said),
    from: dayOf(rest.from),
    datumConfirmed: datumConfirmed ?? false,
    id: rest.id,
    by: rest.by,
    county: rest.county,
    database: rest.database,
    json: json ?? false,
  };
}

const options = {
  datum: { type: 'string' },
  from: { type: 'string' },
  'datum-confirmed': { type: 'boolean' },
  id: { type: 'string' },
  by: { type: 'string' },
  county: { type: 'string' },
  database: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const belongsTo: Record<string, readonly string[]> = {
  datum: ['preview', 'import'],
  from: ['preview', 'import'],
  'datum-confirmed': ['preview', 'import'],
  id: ['import'],
  by: ['import', 'undo'],
};

function datumOf(said: string | undefined): Datum | undefined {
  if (said === undefined || said === 'gcj02' || said === 'wgs84') return said;
  throw new WrongUsage(`The datum is gcj02 or wgs84, not ${said}.`);
}

function dayOf(said: string | undefined): string | undefined {
  if (said === undefined || day.safeParse(said).success) return said;
  throw new WrongUsage(`${said} is not a day; write it as 2027-01-01.`);
}
