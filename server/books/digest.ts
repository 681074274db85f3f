import type { EntityManager } from 'typeorm';
import { openDatabase } from '../command/open-database';
import type { Terminal } from '../command/terminal';
import { WrongUsage } from '../command/wrong-usage';
import type { OwnerKind } from '../src/ledger/chart-of-accounts';
import { Ledger } from '../src/ledger/ledger.service';
import type { NamedBook } from '../src/ledger/list-books';
import { boundsOfDay, dayOf } from '../src/platform/day';
import type { Arguments } from './arguments';
import { chooseBooks } from './choose-books';
import { sheetOf } from './digest-sheet';

/** Points as the board shows them: issued = redeemed + expired + outstanding, whatever was taken back. */
export interface Figures {
  readonly issued: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly outstanding: number;
}

export interface Digest extends NamedBook {
  readonly date: string;
  /** The day is not over: rows may still come after this one. */
  readonly isSoFar: boolean;
  readonly takenAt: string;
  readonly no: number;
  readonly rowsThatDay: number;
  readonly thatDay: Figures;
  readonly inAll: Figures;
  readonly seal: string;
  /** For `verify --root`. */
  readonly root: string;
}

export async function digest(args: Arguments, terminal: Terminal): Promise<boolean> {
  const { database, close } = await openDatabase(args.database, terminal);
  try {
    const ledger = new Ledger(database);
    const digests = await database.transaction('REPEATABLE READ', async snapshot => {
      const [clock] = await snapshot.query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
      const date = args.date ?? dayOf(new Date(boundsOfDay(dayOf(clock.now)).from.getTime() - 1));
      if (!isDay(date)) throw new WrongUsage(`${date} is no day; write it like 2026-11-21.`);
      if (date > dayOf(clock.now)) throw new WrongUsage(`${date} has not begun yet.`);
      const found: Digest[] = [];
      for (const book of chooseBooks(await ledger.books(snapshot), args.book)) {
        found.push(await digestOf(ledger, snapshot, book, date, clock.now));
      }
      return found;
    });
    if (args.json) terminal.document({ digests });
    else for (const one of digests) terminal.say(sheetOf(one));
    return true;
  } finally {
    await close();
  }
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    dayOf(boundsOfDay(text).from) === text
  );
}

async function digestOf(
  ledger: Ledger,
  db: EntityManager,
  book: NamedBook,
  date: string,
  now: Date,
): Promise<Digest> {
  const { from, until } = boundsOfDay(date);
  const [before, end] = [new Date(from.getTime() - 1), new Date(until.getTime() - 1)];
  const { no, seal } = await ledger.markAsOf(db, book, end);
  const { no: noBefore } = await ledger.markAsOf(db, book, before);
  const inAll = await figuresAsOf(ledger, db, book, end);
  const earlier = await figuresAsOf(ledger, db, book, before);
  return {
    countyId: book.countyId,
    bookId: book.bookId,
    name: book.name,
    date,
    isSoFar: now < until,
    takenAt: now.toISOString(),
    no,
    rowsThatDay: no - noBefore,
    thatDay: {
      issued: inAll.issued - earlier.issued,
      redeemed: inAll.redeemed - earlier.redeemed,
      expired: inAll.expired - earlier.expired,
      outstanding: inAll.outstanding - earlier.outstanding,
    },
    inAll,
    seal: seal.toString('hex'),
    root: `${date}:${no}:${seal.toString('hex')}`,
  };
}

async function figuresAsOf(ledger: Ledger, db: EntityManager, book: NamedBook, asOf: Date): Promise<Figures> {
  const { kinds } = await ledger.trialBalance(db, book, asOf);
  const of = (...wanted: OwnerKind[]) =>
    kinds.filter(({ kind }) => wanted.includes(kind)).reduce((sum, { balance }) => sum + balance, 0);
  const [redeemed, expired, outstanding] = [of('shop', 'settled'), of('expired'), of('household')];
  return { issued: redeemed + expired + outstanding, redeemed, expired, outstanding };
}
