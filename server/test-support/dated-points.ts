import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../src/ledger/ledger.service';
import type { BookRef, Move, Outcome } from '../src/ledger/moves';
import { ExpirePoints } from '../src/programme/expire-points';
import { expectBooksToBeRight, programmesOf } from './books';
import { DatabaseClock } from './database-clock';
import { ServerUnderTest } from './server-under-test';

interface ExpiryRow {
  readonly no: number;
  readonly id: string;
  readonly causeId: string;
  readonly householdId: string;
  readonly amount: number;
}

/** A village in which points have a last day, and a clock that can be moved on to it. */
export class DatedVillage {
  private year = new Date().getUTCFullYear();
  private firstNo = 0;
  private warnedBefore = 0;

  private constructor(
    readonly server: ServerUnderTest,
    private readonly clock: DatabaseClock,
    readonly book: BookRef,
  ) {}

  static async start(): Promise<DatedVillage> {
    const server = await ServerUnderTest.start();
    const [programme] = await programmesOf(server);
    const book = { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
    return new DatedVillage(server, await DatabaseClock.takeOver(server), book);
  }

  /** Before each test: years later, when everything that an earlier one left has expired. */
  async turnToAFreshYear(): Promise<void> {
    this.year += 4;
    await this.itIs(`${this.year}-03-01`, '12:00');
    await this.server.app.get(ExpirePoints).run();
    const [book] = await this.server.owner.query<{ no: number }[]>(
      `SELECT head_no AS no FROM book WHERE id = $1`,
      [this.book.bookId],
    );
    this.firstNo = (book?.no ?? 0) + 1;
    this.warnedBefore += (await this.warnings()).length;
  }

  /** The last day of next year. */
  get lastDay(): string {
    return this.lastDayAfter(0);
  }

  async stop(): Promise<void> {
    await expectBooksToBeRight(this.server);
    await this.server.stop();
  }

  /** The last day of a later year. */
  lastDayAfter(years: number): string {
    return `${this.year + 1 + years}-12-31`;
  }

  /** From now on it is this minute of Asia/Shanghai. */
  async itIs(day: string, time: string): Promise<void> {
    const then = new Date(`${day}T${time}:00+08:00`).getTime();
    await this.clock.shift(`${Math.ceil((then - Date.now()) / 1000)} seconds`);
  }

  /** So many days before the last one (0: on it), at noon. */
  async daysBefore(lastDay: string, days: number): Promise<void> {
    const day = new Date(Date.parse(`${lastDay}T00:00:00Z`) - days * 24 * 3_600_000);
    await this.itIs(day.toISOString().slice(0, 10), '12:00');
  }

  post(moves: readonly Move[]): Promise<Outcome[]> {
    const ledger = this.server.app.get(Ledger);
    return this.server.app.get(DataSource).transaction(tx => ledger.post(tx, this.book, moves));
  }

  /** Points from the village of the household, good until that day. */
  async give(householdId: string, points: number, expiresOn: string): Promise<void> {
    const [household] = await this.server.owner.query<{ village: string }[]>(
      `SELECT village_code AS village FROM household WHERE id = $1`,
      [householdId],
    );
    const outcomes = await this.post([
      {
        id: uuidv7(),
        op: 'transfer',
        kind: 'award',
        causeId: uuidv7(),
        from: { ownerKind: 'budget', ownerId: household?.village ?? '' },
        to: { ownerKind: 'household', ownerId: householdId, expiresOn },
        amount: points,
      },
    ]);
    if (outcomes[0]?.outcome !== 'posted') throw new Error(JSON.stringify(outcomes));
  }

  /** Some households of the town, always the same ones. */
  async households(count: number): Promise<string[]> {
    const rows = await this.server.owner.query<{ id: string }[]>(
      `SELECT h.id FROM household h
       JOIN account a ON a.county_id = h.county_id AND a.owner_kind = 'household' AND a.owner_id = h.id::text
       WHERE a.expires_on IS NULL ORDER BY h.id LIMIT $1`,
      [count],
    );
    return rows.map(({ id }) => id);
  }

  /** What people were told of points that expire since the test began, the oldest first. */
  async warnings(): Promise<{ personId: string; text: string }[]> {
    return this.server.owner.query(
      `SELECT person_id AS "personId", text FROM notice WHERE about_kind = 'wallet' ORDER BY at, id OFFSET $1`,
      [this.warnedBefore],
    );
  }

  /** What expired since the test began, in the order of the journal. */
  async expiries(): Promise<ExpiryRow[]> {
    return this.server.owner.query<ExpiryRow[]>(
      `SELECT t.no, t.id, t.cause_id AS "causeId", a.owner_id AS "householdId", t.amount
       FROM transfer t JOIN account a ON a.county_id = t.county_id AND a.id = t.debit_id
       WHERE t.kind = 'expiry' AND t.no >= $1 ORDER BY t.no`,
      [this.firstNo],
    );
  }
}
