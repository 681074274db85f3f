import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { settleMonth } from '@torreya/shared/contract/redemptions';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger.service';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { boundsOfMonth } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { Programmes } from '../programme/programmes.service';
import { postingsTotal } from './postings-total';
import { findShop, type Shop } from './shop';
import { linesOf } from './statement-rows';
import { type Statement, Statements } from './statements.service';

type Command = CheckedInputOf<typeof settleMonth>;

/**
 * Confirms a shop's month that is over, and retires its points. Nothing can come late: a redemption holds the shop
 * from before its instant in the journal until it is committed, and settling waits for it.
 */
@Injectable()
export class SettleMonth {
  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
  ) {}

  async settle(actor: Actor, command: Command): Promise<Statement> {
    await this.database.transaction(async tx => {
      const shop = await findShop(tx, actor.countyId, command.shopId);
      if (!shop || !reaches(scopeOf(actor, ['town_officer']), shop.areaPath)) throw new Refusal('not_found');
      await refuseUnlessOver(tx, command.month);
      await findShop(tx, actor.countyId, shop.id, 'settle');
      if (!(await isSettled(tx, actor.countyId, command))) await this.settleNow(tx, actor, command, shop);
    });
    return this.statements.read(actor, command);
  }

  private async settleNow(tx: EntityManager, actor: Actor, command: Command, shop: Shop): Promise<void> {
    const { countyId } = actor;
    const programme = await this.programmes.ofTown(tx, countyId, shop.areaPath);
    if (!programme) throw new Refusal('not_found');
    const lines = await linesOf(tx, countyId, shop.id, command.month);
    if (lines.length === 0) throw new Refusal('nothing_to_settle');
    const total = lines.reduce((sum, line) => sum + line.amount, 0);
    const { bookId, townCode } = programme;
    const posted = await postingsTotal(this.ledger, tx, { countyId, bookId }, shop.id, command.month);
    if (posted !== total) {
      throw new Error(`${shop.name} ${command.month}: receipts say ${total}, the journal says ${posted}`);
    }
    const [outcome] = await this.ledger.post(tx, { countyId, bookId }, [
      {
        id: command.id,
        op: 'transfer',
        kind: 'settlement',
        causeId: command.id,
        from: { ownerKind: 'shop', ownerId: shop.id },
        to: { ownerKind: 'settled', ownerId: townCode },
        amount: total,
      },
    ]);
    if (outcome?.outcome === 'refused' && outcome.reason === 'book_in_doubt') {
      throw new Refusal('books_in_doubt');
    }
    if (outcome?.outcome !== 'posted') {
      throw new Error(`The ledger did not take settlement ${command.id}: ${JSON.stringify(outcome)}`);
    }
    const written = await tx.query<unknown[]>(
      `INSERT INTO settlement (county_id, id, shop_id, month, count, total, transfer_no, settled_by, settled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        countyId,
        command.id,
        shop.id,
        command.month,
        lines.length,
        total,
        outcome.no,
        actor.personId,
        outcome.at,
      ],
    );
    if (written.length === 0) throw new Refusal('id_reused');
    await tx.query(
      `INSERT INTO settlement_line (county_id, redemption_id, settlement_id) SELECT $1, unnest($3::uuid[]), $2`,
      [countyId, command.id, lines.map(line => line.redemptionId)],
    );
  }
}

async function refuseUnlessOver(tx: EntityManager, month: string): Promise<void> {
  const { until } = boundsOfMonth(month);
  const [clock] = await tx.query<{ isOver: boolean }[]>(`SELECT clock_timestamp() >= $1 AS "isOver"`, [
    until,
  ]);
  if (!clock?.isOver) throw new Refusal('month_not_over', { overAt: until.toISOString() });
}

/** Settled before, by whomever and under whichever id: it stays that one settlement. */
async function isSettled(tx: EntityManager, countyId: string, command: Command): Promise<boolean> {
  const settled = await tx.query<{ isThis: boolean }[]>(
    `SELECT shop_id = $3 AND month = $4 AS "isThis" FROM settlement
     WHERE county_id = $1 AND (id = $2 OR (shop_id = $3 AND month = $4))`,
    [countyId, command.id, command.shopId, command.month],
  );
  if (settled.some(({ isThis }) => !isThis)) throw new Refusal('id_reused');
  return settled.length > 0;
}
