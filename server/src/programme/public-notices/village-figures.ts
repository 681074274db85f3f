import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../../ledger/ledger.service';
import type { BookRef, Owner } from '../../ledger/moves';
import type { Turnover } from '../../ledger/turnover';
import { dayOf } from '../../platform/day';
import { type BudgetPeriod, boundsOfPeriod, periodOf } from '../budgets/budget-period';
import type { TownProgramme } from '../programmes.service';

/** What one of so few households has could be read off their sum by whoever knows the others. */
const fewestHouseholds = 5;

/** What was left before a period, came and went in it, and is there at its end or now. */
export type BudgetOfPeriod = Awaited<ReturnType<VillageFigures['budgetAsOf']>>;

/** A village’s budget and what its households have, in whole points, as of an instant. */
@Injectable()
export class VillageFigures {
  constructor(private readonly ledger: Ledger) {}

  /** Just before `until`. The budget is that of the period in which it lies. */
  async asOf(
    tx: EntityManager,
    book: BookRef,
    { programme, villageCode, until }: { programme: TownProgramme; villageCode: string; until: Date },
  ) {
    const last = new Date(until.getTime() - 1);
    const period = await this.periodOf(tx, book.countyId, programme, dayOf(last));
    const budget = await this.budgetAsOf(tx, book, { villageCode, period, until });
    const households = await householdsOf(tx, book, villageCode, until);
    const { carried, granted, awarded, held, free } = budget;
    if (households.takingPart < fewestHouseholds) return { period, granted, figures: null };
    const waiting = await waitingAsOf(tx, book.countyId, villageCode, until);
    const inHand = await this.inHandAsOf(tx, book, households.ids, until);
    return {
      ...{ period, granted },
      figures: {
        ...{ carried, awarded, held, free, ...inHand },
        owed: held + waiting,
        covered: held + Math.min(waiting, free),
        ...{ households: households.ids.length, takingPart: households.takingPart },
      },
    };
  }

  async periodOf(tx: EntityManager, countyId: string, programme: TownProgramme, day: string) {
    const [terms] = await tx.query<{ kind: BudgetPeriod }[]>(
      `SELECT budget_period AS kind FROM terms_on($1, $2, $3)`,
      [countyId, programme.id, day],
    );
    return periodOf(day, terms?.kind ?? 'quarter');
  }

  /** What was left before the period, came and went in it until then, and is there: the last two are what the first three make. */
  async budgetAsOf(
    tx: EntityManager,
    book: BookRef,
    { villageCode, period, until }: { villageCode: string; period: string; until: Date },
  ) {
    const owner: Owner = { ownerKind: 'budget', ownerId: villageCode };
    const { from, until: end } = boundsOfPeriod(period);
    const span = { from, until: until < end ? until : end };
    const before = await this.ledger.balance(tx, book, owner, new Date(from.getTime() - 1));
    const now = await this.ledger.balance(tx, book, owner, new Date(span.until.getTime() - 1));
    const sums = await this.ledger.turnover(tx, book, owner, span);
    return {
      carried: before.balance,
      granted: came(sums, 'grant', 'allotment') - went(sums, 'allotment', 'correction'),
      awarded: went(sums, 'award', 'passbook') - came(sums, 'revocation', 'correction'),
      held: now.held,
      free: now.balance - now.held,
    };
  }

  /** Issued is what was given and not taken back; an undone redemption was none. */
  private async inHandAsOf(tx: EntityManager, book: BookRef, ownerIds: readonly string[], until: Date) {
    const sums = await this.ledger.turnoverOfAll(tx, book, { ownerKind: 'household', ownerIds, until });
    const outstanding = sums.reduce((sum, one) => sum + one.came - one.went, 0);
    const redeemed = went(sums, 'redemption') - came(sums, 'undo', 'refund');
    const expired = went(sums, 'expiry');
    return { issued: outstanding + redeemed + expired, redeemed, expired, outstanding };
  }
}

function came(sums: readonly Turnover[], ...kinds: readonly Turnover['kind'][]): number {
  return sums.reduce((sum, one) => sum + (kinds.includes(one.kind) ? one.came : 0), 0);
}

function went(sums: readonly Turnover[], ...kinds: readonly Turnover['kind'][]): number {
  return sums.reduce((sum, one) => sum + (kinds.includes(one.kind) ? one.went : 0), 0);
}

async function householdsOf(tx: EntityManager, book: BookRef, villageCode: string, until: Date) {
  const rows = await tx.query<{ id: string; takesPart: boolean }[]>(
    `SELECT h.id, EXISTS (SELECT FROM account a
       WHERE a.county_id = h.county_id AND a.book_id = $3 AND a.owner_kind = 'household' AND a.owner_id = h.id::text
         AND a.opened_at < $4) AS "takesPart"
     FROM household h WHERE h.county_id = $1 AND h.village_code = $2 AND h.state = 'active'`,
    [book.countyId, villageCode, book.bookId, until],
  );
  return { ids: rows.map(({ id }) => id), takingPart: rows.filter(({ takesPart }) => takesPart).length };
}

/** Points that stood in the queue of the village at that instant. */
async function waitingAsOf(tx: EntityManager, countyId: string, villageCode: string, until: Date) {
  const [row] = await tx.query<{ points: number }[]>(
    `SELECT coalesce(sum(a.points), 0)::bigint AS points FROM award a
     WHERE a.county_id = $1 AND split_part(a.area_path, '/', 3) = $2 AND a.queue_no IS NOT NULL
       AND (SELECT e.to_state FROM award_event e
         WHERE e.county_id = a.county_id AND e.award_id = a.id AND e.at < $3
         ORDER BY e.at DESC, e.id DESC LIMIT 1) = 'waiting'`,
    [countyId, villageCode, until],
  );
  return row?.points ?? 0;
}
