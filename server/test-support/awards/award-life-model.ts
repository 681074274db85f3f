import type { AwardState, AwardStepName } from '@torreya/shared/domain/award-steps';
import type { AwardSize } from './award-scene';

export interface ModelAward {
  readonly id: string;
  readonly size: AwardSize;
  readonly points: number;
  state: AwardState;
  /** The first day on which the notice is over. */
  endsOn: number;
  isObjectedTo: boolean;
  toDebt: number;
  readonly timeline: AwardStepName[];
}

const pointsOf: Record<AwardSize, number> = { small: 5, large: 15 };
const noticeDays = 3;

/** What product.md and decision 0017 say of awards of one household, in whole days and plain sums. */
export class AwardLifeModel {
  readonly awards: ModelAward[] = [];
  /** Ids in the order of the village's queue. */
  private readonly queue: ModelAward[] = [];

  constructor(
    public day: number,
    public free: number,
    public balance: number,
    public debt: number,
  ) {}

  in(...states: AwardState[]): ModelAward[] {
    return this.awards.filter(({ state }) => states.includes(state));
  }

  propose(id: string, size: AwardSize): void {
    const points = pointsOf[size];
    const fresh = { endsOn: 0, isObjectedTo: false, toDebt: 0, timeline: [] };
    this.awards.push({ id, size, points, state: 'proposed', ...fresh });
  }

  approve(award: ModelAward): void {
    award.timeline.push('approve');
    if (award.size === 'large') award.state = 'to_second_review';
    else this.grant(award);
  }

  approveSecond(award: ModelAward): void {
    award.timeline.push('approve_second');
    this.grant(award);
  }

  decline(award: ModelAward): void {
    award.timeline.push(award.state === 'proposed' ? 'decline' : 'decline_second');
    award.state = 'declined';
  }

  object(award: ModelAward): void {
    award.timeline.push('object');
    award.isObjectedTo = true;
    award.state = 'objected';
  }

  dismiss(award: ModelAward): void {
    award.timeline.push('dismiss');
    if (award.endsOn > this.day) award.state = 'on_notice';
    else this.post(award);
    this.goOn();
  }

  uphold(award: ModelAward): void {
    award.timeline.push('uphold');
    award.state = 'declined';
    this.free += award.points;
    this.goOn();
  }

  reverse(award: ModelAward): void {
    award.timeline.push('reverse');
    award.state = 'reversed';
    const back = Math.min(this.balance, award.points - award.toDebt);
    this.balance -= back;
    this.free += back;
    this.debt += award.points - back;
    this.goOn();
  }

  spend(points: number): void {
    this.balance -= points;
  }

  fund(points: number): void {
    this.free += points;
    this.goOn();
  }

  pass(days: number): void {
    this.day += days;
    const due = this.in('on_notice').filter(({ endsOn }) => endsOn <= this.day);
    for (const award of due.sort((a, b) => a.endsOn - b.endsOn || (a.id < b.id ? -1 : 1))) {
      award.timeline.push('end_notice');
      this.post(award);
    }
    this.goOn();
  }

  private grant(award: ModelAward): void {
    if (this.queue.length > 0 || this.free < award.points) {
      award.state = 'waiting';
      this.queue.push(award);
    } else this.hold(award);
  }

  private hold(award: ModelAward): void {
    this.free -= award.points;
    award.state = 'on_notice';
    award.endsOn = this.day + 1 + noticeDays;
  }

  private post(award: ModelAward): void {
    award.state = 'posted';
    award.toDebt = Math.min(this.debt, Math.floor(award.points / 2));
    this.debt -= award.toDebt;
    this.free += award.toDebt;
    this.balance += award.points - award.toDebt;
  }

  /** In its order, and no further than the budget goes. */
  private goOn(): void {
    for (let next = this.queue[0]; next && next.points <= this.free; next = this.queue[0]) {
      this.queue.shift();
      next.timeline.push('fund');
      this.hold(next);
    }
  }
}
