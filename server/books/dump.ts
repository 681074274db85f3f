import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WrongUsage } from '../command/wrong-usage';
import type { AuditedAccount, AuditedRow, Mark } from '../src/ledger/audit';
import type { NamedBook } from '../src/ledger/list-books';
import { fieldsOf, LineReader, linesOf } from './copied-lines';
import { accountIn, bookIn, type Fields, rowIn } from './dump-rows';
import { GrowingNumbers } from './growing-numbers';
import { TwinHunt } from './twin-hunt';

export interface DumpedBook extends NamedBook {
  readonly head: Mark;
  readonly accounts: Map<string, AuditedAccount>;
  readonly twins: TwinHunt;
  readonly rowCount: number;
  rows(): AsyncGenerator<AuditedRow>;
}

interface Found {
  readonly head: Mark & NamedBook;
  readonly accounts: Map<string, AuditedAccount>;
  readonly numbers: GrowingNumbers;
  readonly offsets: GrowingNumbers;
  readonly targetIds: Set<string>;
  readonly twins: TwinHunt;
}

const copyOf = /^COPY (?:"?\w+"?\.)?"?(book|account|transfer)"? \(([^)]*)\) FROM stdin;$/;

/**
 * The books in a plain-SQL dump. It is read once to see where each row lies, and then row by row in the order of the
 * numbers: pg_dump writes rows as they lie on disk, and an altered one lies at the end. In memory are accounts, and 40
 * bytes or so a row.
 */
export async function openDump(
  path: string,
  onProgress: (bytes: number, of: number) => void,
): Promise<{ books: DumpedBook[]; close: () => Promise<void> }> {
  const file = await open(resolve(process.env.INIT_CWD ?? '.', path)).catch(() => {
    throw new WrongUsage(`The dump ${path} cannot be read.`);
  });
  const { columns, found } = await survey(file, onProgress).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const books = [...found.values()].map((one): DumpedBook => {
    const { accounts, twins, head } = one;
    const { countyId, bookId, name } = head;
    const rows = () => rowsInOrder(file, columns, one);
    return { countyId, bookId, name, head, accounts, twins, rowCount: one.numbers.length, rows };
  });
  return { books, close: () => file.close() };
}

async function survey(file: FileHandle, onProgress: (bytes: number, of: number) => void) {
  const { size } = await file.stat();
  const heads = new Map<string, Mark & NamedBook>();
  const parts = new Map<string, Omit<Found, 'head'>>();
  const partOf = (key: string) => {
    const known = parts.get(key);
    if (known) return known;
    const fresh = {
      accounts: new Map<string, AuditedAccount>(),
      numbers: new GrowingNumbers(),
      offsets: new GrowingNumbers(),
      targetIds: new Set<string>(),
      twins: new TwinHunt(),
    };
    parts.set(key, fresh);
    return fresh;
  };
  const seen = new Set<string>();
  let columns: string[] = [];
  let table: { name: string; columns: string[] } | null = null;
  for await (const lines of linesOf(file)) {
    for (const { text, offset } of lines) {
      if (offset === 0 && text.startsWith('PGDMP')) throw new WrongUsage(notPlain);
      if (table === null) {
        const [, name, list = ''] = text.startsWith('COPY ') ? (copyOf.exec(text) ?? []) : [];
        if (name === undefined) continue;
        table = { name, columns: list.split(',').map(column => column.trim().replaceAll('"', '')) };
        seen.add(name);
        if (name === 'transfer') columns = table.columns;
      } else if (text === '\\.') {
        table = null;
      } else {
        take(table, named(table.columns, text), offset, heads, partOf);
      }
    }
    onProgress(lines.at(-1)?.offset ?? 0, size);
  }
  if (seen.size < 3) throw new WrongUsage(`The dump has no COPY of book, account and transfer. ${notPlain}`);
  const found = new Map<string, Found>();
  for (const [key, head] of heads) found.set(key, { head, ...partOf(key) });
  return { columns, found };
}

const notPlain =
  'What can be read is a whole dump in plain SQL: pg_dump without --format and without --inserts.';

function take(
  { name }: { name: string },
  fields: Fields,
  offset: number,
  heads: Map<string, Mark & NamedBook>,
  partOf: (key: string) => Omit<Found, 'head'>,
): void {
  if (name === 'book') {
    const head = bookIn(fields);
    heads.set(keyOf(head), head);
  } else if (name === 'account') {
    const { countyId, bookId, ...account } = accountIn(fields);
    partOf(keyOf({ countyId, bookId })).accounts.set(account.id, account);
  } else {
    const row = rowIn(fields);
    const part = partOf(keyOf(row));
    part.numbers.push(row.no);
    part.offsets.push(offset);
    part.twins.note(row);
    if (row.targetId !== null) part.targetIds.add(row.targetId);
  }
}

async function* rowsInOrder(
  file: FileHandle,
  columns: readonly string[],
  { numbers, offsets, targetIds }: Found,
): AsyncGenerator<AuditedRow> {
  const reader = new LineReader(file);
  const targets = new Map<string, AuditedRow>();
  for (const place of numbers.order()) {
    const row = rowIn(named(columns, await reader.lineAt(offsets.at(place))));
    const audited = { ...row, target: (row.targetId !== null && targets.get(row.targetId)) || null };
    if (targetIds.has(row.id)) targets.set(row.id, audited);
    yield audited;
  }
}

function named(columns: readonly string[], line: string): Fields {
  const fields = fieldsOf(line);
  return Object.fromEntries(columns.map((column, n) => [column, fields[n] ?? null]));
}

function keyOf({ countyId, bookId }: { countyId: string; bookId: string }): string {
  return `${countyId}|${bookId}`;
}
