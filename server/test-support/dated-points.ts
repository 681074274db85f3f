import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../src/ledger/ledger.service';
import type { BookRef, Move, Outcome } from '../src/ledger/moves';
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
  private constructor(
    readonly server: ServerUnderTest,
    private readonly clock: DatabaseClock,
    readonly book: BookRef,
    /** The last day of next year: every seeded day lies before it. */
    readonly lastDay: string,
  ) {}

  static async start(): Promise<DatedVillage> {
    const server = await ServerUnderTest.start();
    const [programme] = await programmesOf(server);
    const book = { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
    const lastDay = `${new Date().getUTCFullYear() + 1}-12-31`;
    return new DatedVillage(server, await DatabaseClock.takeOver(server), book, lastDay);
  }

  async stop(): Promise<void> {
    await expectBooksToBeRight(this.server);
    await this.server.stop();
  }

  /** The last day of a later year. */
  lastDayAfter(years: number): string {
    return `${Number(this.lastDay.slice(0, 4)) + years}-12-31`;
  }

  /** From now on it is this minute of Asia/Shanghai. */
  async itIs(day: string, time: string): Promise<void> {
    const then = new Date(`${day}T${time}:00+08:00`).getTime();
    await this.clock.shift(`${Math.round((then - Date.now()) / 1000)} seconds`);
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

  /** What expired, in the order of the journal. */
  async expiries(): Promise<ExpiryRow[]> {
    return this.server.owner.query<ExpiryRow[]>(
      `SELECT t.no, t.id, t.cause_id AS "causeId", a.owner_id AS "householdId", t.amount
       FROM transfer t JOIN account a ON a.county_id = t.county_id AND a.id = t.debit_id
       WHERE t.kind = 'expiry' ORDER BY t.no`,
    );
  }
}
