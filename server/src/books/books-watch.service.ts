import { Injectable, Logger } from '@nestjs/common';
import { Cron, Interval } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import type { Audit } from '../ledger/audit';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { Books } from './books.service';

const everyMinutes = 5;

/**
 * Looks at every book every few minutes, and once a night from its first row. Of several servers one does it. What was
 * found stays found: a later check that passes lifts no doubt.
 */
@Injectable()
export class BooksWatch {
  private readonly log = new Logger('books');
  /** Where this process got to. Only rows that came since are read again; who rewrites the others meets the night. */
  private readonly audits = new Map<string, Audit>();

  constructor(
    private readonly database: DataSource,
    private readonly ledger: Ledger,
    private readonly books: Books,
  ) {}

  @Interval(everyMinutes * 60_000)
  async goOn(): Promise<void> {
    await this.alone(async manager => {
      for (const { name, ...book } of await this.ledger.books(manager)) {
        const last = await lastCheckOf(manager, book);
        // A book in doubt waits for a person; what is wrong with it is known.
        if (last.isInDoubt) this.audits.delete(keyOf(book));
        else if (last.minutesAgo > everyMinutes - 1)
          await this.check(book, name, this.audits.get(keyOf(book)));
      }
    });
  }

  @Cron('40 2 * * *', { timeZone: 'Asia/Shanghai' })
  async replay(): Promise<void> {
    await this.alone(async manager => {
      for (const { name, ...book } of await this.ledger.books(manager)) {
        const { wholeMinutesAgo } = await lastCheckOf(manager, book);
        if (wholeMinutesAgo > 60) await this.check(book, name);
      }
    });
  }

  private async check(book: BookRef, name: string, continuing?: Audit): Promise<void> {
    const { audit, found, findings } = await this.books.check(book, { continuing });
    if (audit) this.audits.set(keyOf(book), audit);
    else this.audits.delete(keyOf(book));
    if (found === 0) return;
    const first = findings.slice(0, 5).map(({ text }) => text);
    this.log.error(
      `The book ${name} (${book.bookId}) is in doubt: ${found} findings. Redemption and settlement wait. ${first.join('; ')}`,
    );
  }

  /** The lock belongs to the connection and goes with it. */
  private async alone(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    const connection = this.database.createQueryRunner();
    try {
      const [lock] = await connection.manager.query<{ isMine: boolean }[]>(
        `SELECT pg_try_advisory_lock(hashtext('books watch')) AS "isMine"`,
      );
      if (!lock?.isMine) return;
      try {
        await work(connection.manager);
      } finally {
        await connection.manager.query(`SELECT pg_advisory_unlock(hashtext('books watch'))`);
      }
    } finally {
      await connection.release();
    }
  }
}

function keyOf({ countyId, bookId }: BookRef): string {
  return `${countyId}|${bookId}`;
}

interface LastCheck {
  readonly isInDoubt: boolean;
  readonly minutesAgo: number;
  readonly wholeMinutesAgo: number;
}

/** Whichever server made it: the timers of several servers do not add up. */
async function lastCheckOf(manager: EntityManager, { countyId, bookId }: BookRef): Promise<LastCheck> {
  const [last] = await manager.query<[LastCheck]>(
    `
SELECT b.doubted_at IS NOT NULL AS "isInDoubt",
  coalesce(extract(epoch FROM clock_timestamp() - c.any_at) / 60, 'infinity')::float8 AS "minutesAgo",
  coalesce(extract(epoch FROM clock_timestamp() - c.whole_at) / 60, 'infinity')::float8 AS "wholeMinutesAgo"
FROM book b CROSS JOIN LATERAL (
  SELECT max(ended_at) AS any_at, max(ended_at) FILTER (WHERE kind = 'whole') AS whole_at FROM books_check
  WHERE county_id = b.county_id AND book_id = b.id AND ended_at > clock_timestamp() - interval '1 day'
) c WHERE b.county_id = $1 AND b.id = $2`,
    [countyId, bookId],
  );
  return last;
}
