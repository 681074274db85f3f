import type { EntityManager } from 'typeorm';
import { insertRows } from '../insert-rows';
import type { LivingTown } from '../living-town';
import { type Settlement, settlementTransferId } from './settlements';

export async function insertSettlements(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  settlements: readonly Settlement[],
  journal: ReadonlyMap<string, number>,
): Promise<void> {
  await insertRows(
    tx,
    'settlement',
    settlements.map(settlement => ({
      county_id: countyId,
      id: settlement.id,
      shop_id: settlement.shop.id,
      month: settlement.month,
      count: settlement.purchases.length,
      total: settlement.total,
      transfer_no: journal.get(settlementTransferId(settlement))!,
      settled_by: town.demo.town.id,
      settled_at: settlement.at,
    })),
  );
  await insertRows(
    tx,
    'settlement_line',
    settlements.flatMap(settlement =>
      settlement.purchases.map(({ id }) => ({
        county_id: countyId,
        redemption_id: id,
        settlement_id: settlement.id,
      })),
    ),
  );
}
