import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WrongUsage } from '../command/wrong-usage';
import type { Mark } from '../src/ledger/audit';
import type { NamedBook } from '../src/ledger/list-books';

/** What was published of a day. */
export interface Root extends Mark {
  readonly date: string;
  /** Null: the sheet does not say, and only one book can be meant. */
  readonly bookId: string | null;
}

const spelled = /(\d{4}-\d{2}-\d{2}):(\d+):((?:[\s-]*[0-9a-f]){64})(?![0-9a-f])/gi;

/** As they were typed, and as they stand in files that were kept. Blanks between the groups do no harm. */
export async function readRoots(typed: readonly string[], files: readonly string[]): Promise<Root[]> {
  const roots = typed.map(text => {
    const [root, ...more] = rootsIn(text, null);
    if (!root || more.length > 0 || text.trim().length > 200) {
      throw new WrongUsage(`${text} is no root; write it like 2026-11-21:1520:<the 64 signs of the seal>.`);
    }
    return root;
  });
  for (const file of files) {
    const found = inFile(await readText(file));
    if (found.length === 0) throw new WrongUsage(`There is no root in ${file}.`);
    roots.push(...found);
  }
  return roots;
}

/** The roots that speak of a book. */
export function rootsOf(roots: readonly Root[], { bookId }: NamedBook, hasOthers: boolean): Root[] {
  if (hasOthers && roots.some(root => root.bookId === null)) {
    throw new WrongUsage(
      'There are several books, and a root does not say of which it is; name one by --book.',
    );
  }
  return roots.filter(root => root.bookId === null || root.bookId === bookId);
}

function inFile(text: string): Root[] {
  const document: unknown = parsed(text);
  if (typeof document !== 'object' || document === null || !('digests' in document))
    return rootsIn(text, null);
  const digests: unknown = document.digests;
  if (!Array.isArray(digests)) return [];
  return digests.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('root' in one) || typeof one.root !== 'string')
      return [];
    return rootsIn(one.root, 'bookId' in one && typeof one.bookId === 'string' ? one.bookId : null);
  });
}

function rootsIn(text: string, bookId: string | null): Root[] {
  return [...text.matchAll(spelled)].map(([, date = '', no, seal = '']) => ({
    date,
    no: Number(no),
    seal: Buffer.from(seal.replace(/[\s-]/g, ''), 'hex'),
    bookId,
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readText(file: string): Promise<string> {
  // npm runs a script in the folder of the repository, wherever it was typed.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  return readFile(path, 'utf8').catch(() => {
    throw new WrongUsage(`The file ${path} cannot be read.`);
  });
}
