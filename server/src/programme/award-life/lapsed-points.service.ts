import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../../ledger/ledger.service';
import type { AwardBook } from './award-book';

interface Asked {
  readonly householdId: string;
  /** Where the points of the award went. */
  readonly accountId: string;
  readonly most: number;
}

/**
 * Points that expired before their award was reversed: the household has had no use of them. Each of them is set
 * against one reversal, however many awards had gone to the same account.
 */
@Injectable()
export class LapsedPoints {
  constructor(private readonly ledger: Ledger) {}

  /** Behind the lock of the book. */
  async take(tx: EntityManager, open: AwardBook, { accountId, householdId, most }: Asked): Promise<number> {
    if (most === 0) return 0;
    const left = open.lapsedIn.get(accountId) ?? (await this.leftIn(tx, open, { accountId, householdId }));
    const taken = Math.min(most, left);
    open.lapsedIn.set(accountId, left - taken);
    return taken;
  }

  private async leftIn(
    tx: EntityManager,
    { book }: AwardBook,
    { accountId, householdId }: Omit<Asked, 'most'>,
  ): Promise<number> {
    const expired = await this.ledger.expiredIn(tx, book, accountId);
    if (expired === 0) return 0;
    const earlier = await tx.query<{ no: number; lapsed: number }[]>(
      `SELECT transfer_no AS no, lapsed FROM award WHERE county_id = $1 AND household_id = $2 AND lapsed > 0`,
      [book.countyId, householdId],
    );
    let left = expired;
    for (const { no, lapsed } of earlier) {
      const arrival = await this.ledger.arrivalOf(tx, book, Number(no));
      if (arrival.accountId === accountId) left -= Number(lapsed);
    }
    return Math.max(0, left);
  }
}
