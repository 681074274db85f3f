import {
  type AwardState,
  type AwardStepName,
  stateAfter,
  towardsDebt,
} from '@torreya/shared/domain/award-steps';
import type { BookRef, Move } from '../../ledger/moves';
import { boundsOfDay } from '../../platform/day';
import { villageOf } from '../area-path';
import type { Award } from '../award';
import type { AwardProgress } from '../award-order';

/** An award and what is to become of it. */
export interface AwardPassage {
  readonly award: Pick<
    Award,
    'id' | 'householdId' | 'areaPath' | 'points' | 'needsSecondReview' | 'noticeDays'
  >;
  readonly step: AwardStepName;
  readonly progress: AwardProgress;
}

/** What a village can spend, and who stands in its queue. */
export interface VillageBudget {
  free: number;
  waiting: number;
  lastNo: number;
}

/** What a passage asks of the ledger. Which of the moves brings the points is told by its id. */
export interface PlannedPassage {
  readonly to: AwardState;
  readonly moves: readonly Move[];
  /** What the award will say once the ledger has given its numbers. */
  readonly planned: AwardProgress;
}

/** What a reversal found in the account that the award had gone to. */
interface Revoked {
  readonly points: number;
  readonly no: number | null;
  readonly lapsed: number;
}

const dayMs = 86_400_000;

/**
 * The budgets, queues and debts of a town while its book is locked, as they change with each passage that is planned.
 * Lives in memory: nobody else can change them meanwhile.
 */
export class AwardBook {
  /** Villages whose queue may go on: points became free. */
  readonly freed = new Set<string>();
  /** Of accounts that a reversal has looked at: what expired there and has been set against none. */
  readonly lapsedIn = new Map<string, number>();

  constructor(
    readonly book: BookRef,
    private readonly day: string,
    readonly expiresOn: string | null,
    private readonly budgets: ReadonlyMap<string, VillageBudget>,
    private readonly debts: Map<string, number>,
    private readonly newId: () => string,
  ) {}

  budgetOf(areaPath: string): VillageBudget {
    const budget = this.budgets.get(villageCodeOf(areaPath));
    if (!budget) throw new Error(`The budget of ${areaPath} was not read`);
    return budget;
  }

  plan({ award, step, progress }: AwardPassage): PlannedPassage {
    const budget = this.budgetOf(award.areaPath);
    const isFirst = step === 'fund' || budget.waiting === 0;
    const to = stateAfter(step, {
      ...award,
      isNoticeOpen: progress.isNoticeOpen,
      isCovered: isFirst && budget.free >= award.points,
    });
    const reached = { ...progress, state: to };
    if (step === 'fund' && to !== 'waiting') budget.waiting -= 1;
    switch (to) {
      case 'on_notice':
        return progress.holdNo === null
          ? this.hold(award, reached, budget)
          : { to, moves: [], planned: reached };
      case 'posted':
        return this.post(award, reached, budget);
      case 'waiting':
        if (step === 'fund') return { to, moves: [], planned: reached };
        budget.waiting += 1;
        budget.lastNo += 1;
        return { to, moves: [], planned: { ...reached, queueNo: budget.lastNo } };
      case 'declined':
        if (progress.state === 'waiting') this.leaveQueue(award.areaPath);
        return progress.holdNo === null
          ? { to, moves: [], planned: reached }
          : { to, moves: [this.release(award, budget)], planned: reached };
      default:
        return { to, moves: [], planned: reached };
    }
  }

  /** So much came back of a reversed award, and so much had expired; the rest is owed. */
  reversed({ award, progress }: AwardPassage, revoked: Revoked): AwardProgress {
    const { lapsed } = revoked;
    const debtLeft = award.points - revoked.points - lapsed;
    this.debts.set(award.householdId, this.debtOf(award.householdId) + debtLeft);
    if (revoked.points > 0) this.frees(award.areaPath, revoked.points);
    return { ...progress, state: 'reversed', debtLeft, lapsed, revocationNo: revoked.no };
  }

  private hold(award: AwardPassage['award'], reached: AwardProgress, budget: VillageBudget): PlannedPassage {
    budget.free -= award.points;
    const end = boundsOfDay(this.day).until.getTime() + award.noticeDays * dayMs;
    const planned = {
      ...reached,
      isNoticeOpen: true,
      noticeEndsAt: new Date(end),
      holdExpiresOn: this.expiresOn,
    };
    const move = { ...this.moveTo(award), id: award.id, op: 'hold', amount: award.points } as const;
    return { to: 'on_notice', moves: [move], planned };
  }

  private post(award: AwardPassage['award'], reached: AwardProgress, budget: VillageBudget): PlannedPassage {
    const toDebt = towardsDebt(award.points, this.debtOf(award.householdId));
    if (toDebt > 0) this.debts.set(award.householdId, this.debtOf(award.householdId) - toDebt);
    const amount = award.points - toDebt;
    const planned = { ...reached, isNoticeOpen: false, toDebt };
    if (reached.holdNo === null) {
      budget.free -= amount;
      const move = { ...this.moveTo(award), id: award.id, op: 'transfer', amount } as const;
      return { to: 'posted', moves: [move], planned };
    }
    if (toDebt > 0) this.frees(award.areaPath, toDebt);
    // Points are good from the day on which they come in: what was held over the end of a year is not last year's.
    if (reached.holdExpiresOn !== this.expiresOn) {
      const release = { id: this.newId(), op: 'void', targetId: award.id, linked: true } as const;
      const move = { ...this.moveTo(award), id: this.newId(), op: 'transfer', part: 1, amount } as const;
      return { to: 'posted', moves: [release, move], planned };
    }
    const move = { id: this.newId(), op: 'post', targetId: award.id, amount } as const;
    return { to: 'posted', moves: [move], planned };
  }

  private release(award: AwardPassage['award'], budget: VillageBudget): Move {
    budget.free += award.points;
    this.freed.add(villageCodeOf(award.areaPath));
    return { id: this.newId(), op: 'void', targetId: award.id };
  }

  /** Whoever stood behind it may be covered now. */
  private leaveQueue(areaPath: string): void {
    this.budgetOf(areaPath).waiting -= 1;
    this.freed.add(villageCodeOf(areaPath));
  }

  private frees(areaPath: string, points: number): void {
    this.budgetOf(areaPath).free += points;
    this.freed.add(villageCodeOf(areaPath));
  }

  private moveTo({ id, areaPath, householdId }: AwardPassage['award']) {
    return {
      kind: 'award',
      causeId: id,
      from: { ownerKind: 'budget', ownerId: villageCodeOf(areaPath) },
      to: { ownerKind: 'household', ownerId: householdId, expiresOn: this.expiresOn },
    } as const;
  }

  private debtOf(householdId: string): number {
    return this.debts.get(householdId) ?? 0;
  }
}

/** Points belong to a village's budget: an award above the villages is a bug. */
export function villageCodeOf(areaPath: string): string {
  const code = villageOf(areaPath);
  if (code === null) throw new Error(`${areaPath} lies in no village`);
  return code;
}
