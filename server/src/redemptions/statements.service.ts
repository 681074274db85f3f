import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listStatements, readStatement } from '@torreya/shared/contract/redemptions';
import type { Role } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { People } from '../identity/people.service';
import { Ledger } from '../ledger/ledger.service';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Programmes } from '../programme/programmes.service';
import { postingsTotal } from './postings-total';
import { RedemptionViews } from './redemption.views';
import { findShop } from './shop';
import { headsOf, linesOf, type StatementHead } from './statement-rows';

export type Statement = ReplyOf<typeof readStatement>;
type Totals = ReplyOf<typeof listStatements>['statements'][number];

const watchingRoles: readonly Role[] = ['town_officer', 'county_viewer'];

/**
 * A shop's month from two sides that know nothing of each other: its receipts, and the ledger's journal. Both are
 * read in one snapshot, so that a redemption in between cannot part them.
 */
@Injectable()
export class Statements {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly views: RedemptionViews,
  ) {}

  async read(actor: Actor, input: CheckedInputOf<typeof readStatement>): Promise<Statement> {
    return this.database.transaction('REPEATABLE READ', async snapshot => {
      const shop = await findShop(snapshot, actor.countyId, input.shopId);
      const mayRead =
        shop && (actor.shopIds.includes(shop.id) || reaches(scopeOf(actor, watchingRoles), shop.areaPath));
      if (!mayRead) throw new Refusal('not_found');
      return this.of(snapshot, actor.countyId, shop.id, input.month);
    });
  }

  async list(
    actor: Actor,
    input: CheckedInputOf<typeof listStatements>,
  ): Promise<ReplyOf<typeof listStatements>> {
    const scope = scopeOf(actor, watchingRoles);
    return this.database.transaction('REPEATABLE READ', async snapshot => {
      const heads = await headsOf(snapshot, actor.countyId, input.month, { scope });
      return { statements: await this.totals(snapshot, actor.countyId, input.month, heads) };
    });
  }

  /** The whole statement, for one who has been found to have a right to it. */
  private async of(
    manager: EntityManager,
    countyId: string,
    shopId: string,
    month: string,
  ): Promise<Statement> {
    const heads = await headsOf(manager, countyId, month, { shopId });
    const [totals] = await this.totals(manager, countyId, month, heads);
    if (!totals) throw new Refusal('not_found');
    const lines = await linesOf(manager, countyId, shopId, month);
    const names = await this.views.maskedNames(
      manager,
      countyId,
      lines.map(line => line.householdId),
    );
    return {
      ...totals,
      lines: lines.map(({ householdId, redeemedAt, ...line }) => ({
        ...line,
        redeemedAt: redeemedAt.toISOString(),
        householdNameMasked: names.get(householdId) ?? '*',
      })),
    };
  }

  private async totals(
    manager: EntityManager,
    countyId: string,
    month: string,
    heads: readonly StatementHead[],
  ): Promise<Totals[]> {
    const settlers = heads.flatMap(head => head.settledBy ?? []);
    const names = await this.people.names(manager, countyId, settlers);
    const totals: Totals[] = [];
    for (const head of heads) {
      const programme = await this.programmes.ofTown(manager, countyId, head.areaPath);
      if (!programme) continue;
      const { shopId, shopName, isOpen, count, total } = head;
      const posted = await postingsTotal(
        this.ledger,
        manager,
        { countyId, bookId: programme.bookId },
        shopId,
        month,
      );
      const settlement = settlementOf(head, names);
      const { pointsName } = programme;
      totals.push({
        shopId,
        shopName,
        month,
        isOpen,
        count,
        total,
        postingsTotal: posted,
        pointsName,
        settlement,
      });
    }
    return totals;
  }
}

function settlementOf(head: StatementHead, names: ReadonlyMap<string, string>): Totals['settlement'] {
  const { settlementId: id, settledAt, settledBy, transferNo } = head;
  if (id === null || settledAt === null || settledBy === null || transferNo === null) return null;
  return { id, settledAt: settledAt.toISOString(), settledByName: names.get(settledBy) ?? '', transferNo };
}
