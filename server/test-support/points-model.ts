import type { RefusalCode } from '@torreya/shared/domain/refusals';
import type { Beneficiary, Command } from './points-commands';

/** A shop's month: what it took, and whether the town has settled it. */
export interface ShopMonth {
  readonly total: number;
  readonly isSettled: boolean;
}

/** All that the model knows of the town. */
export interface PointsState {
  readonly balances: Readonly<Record<Beneficiary, number>>;
  readonly budget: number;
  /** By shop, the current month first. */
  readonly months: readonly [readonly ShopMonth[], readonly ShopMonth[]];
}

export type Answer = { readonly outcome: string };

const refused = (outcome: RefusalCode): Answer => ({ outcome });

const pointsOfAnAward = 5;

/** The rules of points in forty lines, without a database, a clock or a ledger. */
export class PointsModel {
  private constructor(private now: PointsState) {}

  static of(state: PointsState): PointsModel {
    return new PointsModel(state);
  }

  get state(): PointsState {
    return this.now;
  }

  take(command: Command): Answer {
    switch (command.do) {
      case 'award':
        return this.decide(command);
      case 'redeem':
        return this.redeem(command);
      case 'settle':
        return this.settle(command);
      case 'pass': {
        const [first, second] = this.now.months;
        const fresh = { total: 0, isSettled: false };
        this.now = {
          ...this.now,
          months: [
            [fresh, ...first.slice(0, 2)],
            [fresh, ...second.slice(0, 2)],
          ],
        };
        return { outcome: 'done' };
      }
    }
  }

  private decide({ whose, by, step }: Extract<Command, { do: 'award' }>): Answer {
    if (by === 'cadre-other') return refused('not_found');
    if (by === whose) return refused('own_award');
    if (step === 'decline') return { outcome: 'done' };
    // Approved, and waits for the budget.
    if (this.now.budget < pointsOfAnAward) return { outcome: 'done' };
    this.change(whose, pointsOfAnAward);
    this.now = { ...this.now, budget: this.now.budget - pointsOfAnAward };
    return { outcome: 'done' };
  }

  private redeem({ whose, shop, amount }: Extract<Command, { do: 'redeem' }>): Answer {
    if (this.now.balances[whose] < amount) return refused('insufficient_points');
    this.change(whose, -amount);
    this.changeMonth(shop, 0, month => ({ ...month, total: month.total + amount }));
    return { outcome: 'done' };
  }

  private settle({ shop, monthsAgo }: Extract<Command, { do: 'settle' }>): Answer {
    if (monthsAgo === 0) return refused('month_not_over');
    if (this.now.months[shop][monthsAgo]?.total === 0) return refused('nothing_to_settle');
    this.changeMonth(shop, monthsAgo, month => ({ ...month, isSettled: true }));
    return { outcome: 'done' };
  }

  private change(whose: Beneficiary, by: number): void {
    const balances = { ...this.now.balances, [whose]: this.now.balances[whose] + by };
    this.now = { ...this.now, balances };
  }

  private changeMonth(shop: 0 | 1, monthsAgo: number, change: (month: ShopMonth) => ShopMonth): void {
    const changed = this.now.months[shop].map((month, n) => (n === monthsAgo ? change(month) : month));
    const [first, second] = this.now.months;
    this.now = { ...this.now, months: shop === 0 ? [changed, second] : [first, changed] };
  }
}
