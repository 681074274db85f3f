import { openDatabase } from '../command/open-database';
import { inFigures, type Terminal } from '../command/terminal';
import { Books, type CheckReport } from '../src/books/books.service';
import { Ledger } from '../src/ledger/ledger.service';
import type { NamedBook } from '../src/ledger/list-books';
import type { Arguments } from './arguments';
import { chooseBooks } from './choose-books';

/** Replays the books that are meant; answers whether all of them are right. */
export async function check(args: Arguments, terminal: Terminal): Promise<boolean> {
  const { database, close } = await openDatabase(args.database, terminal);
  try {
    const ledger = new Ledger(database);
    const books = new Books(database, ledger);
    const chosen = chooseBooks(await ledger.books(database.manager), args.book);
    const reports: { book: NamedBook; report: CheckReport }[] = [];
    for (const book of chosen) {
      const onProgress = (row: number, of: number) => terminal.progress(book.name, row, of);
      const report = await books.check(book, { onProgress });
      terminal.endProgress();
      reports.push({ book, report });
      if (!args.json) sayReport(book, report, terminal);
    }
    const isRight = reports.every(({ report }) => report.found === 0);
    if (args.json) terminal.document({ ok: isRight, books: reports.map(asDocument) });
    else if (chosen.length === 0) terminal.say('There are no books in this database.');
    else if (!isRight)
      terminal.say('Redemption and settlement wait in these books until the doubt is lifted.');
    return isRight;
  } finally {
    await close();
  }
}

export function sayReport(
  { name }: NamedBook,
  { rows, accounts, found, findings }: CheckReport,
  terminal: Terminal,
): void {
  const read = `${inFigures(rows)} rows and ${inFigures(accounts)} accounts`;
  if (found === 0) {
    terminal.say(`✓ ${name}: the books are right; ${read} were read.`);
    return;
  }
  terminal.say(`✗ ${name}: ${inFigures(found)} findings; ${read} were read.`);
  for (const { kind, text } of findings) terminal.say(`  ${kind}  ${text}`);
  if (found > findings.length) terminal.say(`  … and ${inFigures(found - findings.length)} more`);
}

function asDocument({ book, report: { audit: _, ...report } }: { book: NamedBook; report: CheckReport }) {
  return { ...book, ...report };
}
