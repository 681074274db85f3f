import { uuidv7 } from 'uuidv7';
import { openDatabase } from '../command/open-database';
import type { Terminal } from '../command/terminal';
import { WrongUsage } from '../command/wrong-usage';
import { Books } from '../src/books/books.service';
import { Ledger } from '../src/ledger/ledger.service';
import type { Arguments } from './arguments';
import { sayReport } from './check';
import { chooseBooks } from './choose-books';

/** Takes a doubt away once a whole check has passed, and writes down who did so and why. */
export async function lift(args: Arguments, terminal: Terminal): Promise<boolean> {
  const { by = '', because = '', book: wanted } = args;
  if (wanted === undefined || by.trim() === '' || because.trim() === '') {
    throw new WrongUsage('lift needs --book, --by and --because: who lifts the doubt, and why it is gone.');
  }
  const { database, close } = await openDatabase(args.database, terminal);
  try {
    const ledger = new Ledger(database);
    const [book] = chooseBooks(await ledger.books(database.manager), wanted);
    if (!book) throw new WrongUsage('There is no such book.');
    const { countyId, bookId, name } = book;
    const [before] = await database.query<[{ doubtedAt: Date | null }]>(readDoubt, [countyId, bookId]);
    if (before.doubtedAt === null) throw new WrongUsage(`${name} is not in doubt.`);
    const onProgress = (row: number, of: number) => terminal.progress(name, row, of);
    const report = await new Books(database, ledger).check(book, { onProgress });
    terminal.endProgress();
    if (!args.json) sayReport(book, report, terminal);
    const isLifted = report.found === 0;
    if (isLifted) {
      await database.transaction(async tx => {
        await tx.query(
          `INSERT INTO books_lift (county_id, book_id, id, doubted_at, check_id, lifted_by, because, lifted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
          [countyId, bookId, uuidv7(), before.doubtedAt, report.id, by, because],
        );
        await tx.query(`UPDATE book SET doubted_at = NULL WHERE county_id = $1 AND id = $2`, [
          countyId,
          bookId,
        ]);
      });
    }
    const { audit: _, ...shown } = report;
    if (args.json)
      terminal.document({ ok: isLifted, ...book, doubtedAt: before.doubtedAt, by, because, check: shown });
    else if (isLifted)
      terminal.say(`The doubt since ${before.doubtedAt.toISOString()} is lifted by ${by}: ${because}`);
    else terminal.say('The doubt stays: it is lifted only after a check that finds nothing.');
    return isLifted;
  } finally {
    await close();
  }
}

const readDoubt = `SELECT doubted_at AS "doubtedAt" FROM book WHERE county_id = $1 AND id = $2`;
