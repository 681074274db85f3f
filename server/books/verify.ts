import { isAddress, openDatabase } from '../command/open-database';
import { inFigures, type Terminal } from '../command/terminal';
import { WrongUsage } from '../command/wrong-usage';
import { Audit } from '../src/ledger/audit';
import type { BooksFinding } from '../src/ledger/books-findings';
import { Ledger } from '../src/ledger/ledger.service';
import type { NamedBook } from '../src/ledger/list-books';
import type { Arguments } from './arguments';
import { chooseBooks } from './choose-books';
import { type DumpedBook, openDump } from './dump';
import { type Root, readRoots, rootsOf } from './roots';

interface Verified {
  readonly book: NamedBook;
  readonly rows: number;
  readonly found: number;
  readonly findings: readonly BooksFinding[];
  readonly roots: readonly (Root & {
    outcome: 'agrees' | 'differs' | 'not reached' | 'after one that differs';
  })[];
}

/** Recomputes books and compares them with what was published; answers whether all agrees. */
export async function verify(args: Arguments, terminal: Terminal): Promise<boolean> {
  const { source } = args;
  if (source === undefined)
    throw new WrongUsage('Say what to verify: a dump file, or the address of a database.');
  const roots = await readRoots(args.root, args.roots);
  const verified = isAddress(source)
    ? await verifyDatabase(source, roots, args, terminal)
    : await verifyDump(source, roots, args, terminal);
  const isRight = verified.every(({ found }) => found === 0);
  if (args.json) terminal.document({ ok: isRight, books: verified.map(asDocument) });
  else for (const one of verified) sayVerified(one, terminal);
  return isRight;
}

async function verifyDatabase(
  url: string,
  roots: Root[],
  args: Arguments,
  terminal: Terminal,
): Promise<Verified[]> {
  const { database, close } = await openDatabase(url, terminal);
  try {
    const ledger = new Ledger(database);
    const books = chooseBooks(await ledger.books(database.manager), args.book);
    const verified: Verified[] = [];
    for (const book of books) {
      const own = rootsOf(roots, book, books.length > 1);
      const onProgress = (row: number, of: number) => terminal.progress(book.name, row, of);
      const { rows, found, findings } = await ledger.checkBooks(book, { roots: own, onProgress });
      terminal.endProgress();
      verified.push({ book, rows, found, findings, roots: compared(own, findings) });
    }
    return verified;
  } finally {
    await close();
  }
}

async function verifyDump(
  path: string,
  roots: Root[],
  args: Arguments,
  terminal: Terminal,
): Promise<Verified[]> {
  const onBytes = (bytes: number, of: number) => terminal.progress('reading the dump (bytes)', bytes, of);
  const { books, close } = await openDump(path, onBytes);
  try {
    const chosen = chooseBooks(books, args.book);
    const verified: Verified[] = [];
    for (const book of chosen) {
      verified.push(await verifyDumped(book, rootsOf(roots, book, chosen.length > 1), terminal));
    }
    return verified;
  } finally {
    await close();
  }
}

async function verifyDumped(book: DumpedBook, roots: Root[], terminal: Terminal): Promise<Verified> {
  const audit = new Audit(book, book.accounts, roots);
  let rows = 0;
  for await (const row of book.rows()) {
    audit.read(row);
    book.twins.compare(row);
    rows += 1;
    if (rows % 10_000 === 0) terminal.progress(book.name, rows, book.rowCount);
  }
  audit.close(book.head);
  terminal.endProgress();
  const findings = [...audit.findings, ...book.twins.findings];
  const found = audit.found + book.twins.findings.length;
  return { book, rows, found, findings, roots: compared(roots, findings) };
}

function compared(roots: readonly Root[], findings: readonly BooksFinding[]): Verified['roots'] {
  const first = findings.find(({ kind }) => kind === 'root_differs')?.no ?? Number.POSITIVE_INFINITY;
  const missing = new Set(findings.filter(({ kind }) => kind === 'root_not_reached').map(({ no }) => no));
  return [...roots]
    .sort((a, b) => a.no - b.no)
    .map(root => {
      if (missing.has(root.no)) return { ...root, outcome: 'not reached' };
      if (root.no < first) return { ...root, outcome: 'agrees' };
      return { ...root, outcome: root.no === first ? 'differs' : 'after one that differs' };
    });
}

function sayVerified({ book, rows, found, findings, roots }: Verified, terminal: Terminal): void {
  terminal.say(
    `${found === 0 ? '✓' : '✗'} ${book.name}: ${inFigures(rows)} rows were read, ${inFigures(found)} findings.`,
  );
  for (const { date, no, outcome } of roots) terminal.say(`  ${date}, row ${no}: the root ${outcome}`);
  if (roots.length === 0)
    terminal.say('  No root was given: a chain that was made anew as a whole would not be noticed.');
  const altered = findings.find(({ kind, no }) => kind === 'seal_broken' && no !== undefined);
  const rewritten = findings.find(({ kind }) => kind === 'root_differs');
  if (altered) terminal.say(`  The first row that does not bear its seal is ${altered.no}.`);
  else if (rewritten) {
    terminal.say(
      `  Every row bears its seal, so the chain was made anew: something was altered in rows ${(rewritten.after ?? 0) + 1} to ${rewritten.no}.`,
    );
  }
  for (const { kind, text } of findings) terminal.say(`  ${kind}  ${text}`);
}

function asDocument({ book: { countyId, bookId, name }, roots, ...rest }: Verified) {
  const shown = roots.map(({ date, no, outcome }) => ({ date, no, outcome }));
  return { countyId, bookId, name, ...rest, roots: shown };
}
