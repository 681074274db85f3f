import { Inject, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import type { DatedPoints } from '../ledger/dated-points';
import { Ledger } from '../ledger/ledger.service';
import { CONFIG, type Config } from '../platform/config';
import { Programmes, type TownProgramme } from './programmes.service';

/** Moves in one transaction: whoever wants the book meanwhile waits for half a second at the most. */
const batchSize = 1_000;

/** Yesterday was the last day. */
const over = { to: -1 };

/**
 * Takes points out of play whose last day is over. Nothing is remembered between two runs: what is left to do stands
 * in the accounts, and a move is named by what it ends. Killed anywhere, run again, or run by two servers at once, it
 * leaves the same rows.
 */
@Injectable()
export class ExpirePoints {
  private readonly logger = new Logger(ExpirePoints.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
  ) {}

  /** Every hour, and not once a year: held points become free on any day. */
  @Cron('0 4 * * * *')
  async run(): Promise<void> {
    for (const programme of await this.programmes.ofCounty(this.database.manager, this.config.countyId)) {
      for await (const count of this.batches(programme, batchSize)) {
        this.logger.log({ programme: programme.id, expiredAccounts: count });
      }
    }
  }

  /** Each batch is a transaction of its own; whoever stops in between leaves the rest for the next run. */
  async *batches(programme: TownProgramme, limit: number): AsyncGenerator<number> {
    let last: DatedPoints | undefined;
    do {
      const page = await this.database.transaction(tx => this.expirePage(tx, programme, limit, last));
      last = page.length === limit ? page.at(-1) : undefined;
      if (page.length > 0) yield page.length;
    } while (last);
  }

  private async expirePage(
    tx: EntityManager,
    { townCode, bookId }: TownProgramme,
    limit: number,
    after: DatedPoints | undefined,
  ): Promise<DatedPoints[]> {
    // Of several servers one works; the others would only do the same once more.
    const [lock] = await tx.query<{ isMine: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtext('points expire'), hashtext($1)) AS "isMine"`,
      [bookId],
    );
    if (!lock?.isMine) return [];
    // Looking through the empty accounts of all earlier years may take longer than a request should; it locks nothing.
    await tx.query(`SET LOCAL statement_timeout = '1min'`);
    const book = { countyId: this.config.countyId, bookId };
    const page = await this.ledger.datedPoints(tx, book, { daysLeft: over, limit, after });
    const expired = { ownerKind: 'expired', ownerId: townCode } as const;
    const outcomes = await this.ledger.post(
      tx,
      book,
      page.map(points => this.ledger.expiryOf(points, expired)),
    );
    for (const outcome of outcomes) {
      // Somebody moved or held these points since they were read: the next run sees what is free then.
      if (outcome.outcome === 'refused' && outcome.reason !== 'insufficient_points') {
        throw new Error(`The ledger did not take an expiry: ${JSON.stringify(outcome)}`);
      }
    }
    return page;
  }
}
