import { setTimeout as pause } from 'node:timers/promises';
import { Courier } from './courier';
import { type Acknowledged, Customer } from './customer';
import type { MarketDay } from './market-day';
import { Tally } from './tally';

/** However a spec fails: nobody goes on longer than this. */
const longestMilliseconds = 250_000;

/** All families of a market day at once, against servers that may go away. */
export class Crowd {
  readonly tally = new Tally();
  private readonly customers: readonly Customer[];
  private readonly begin = Date.now();
  private isOver = false;
  private readonly courier: Courier;
  private readonly atWork: Promise<unknown>;

  /** `paceMilliseconds`: what each family takes its time for between two commands. */
  constructor(
    day: MarketDay,
    servers: readonly { readonly url: string }[],
    seed: string,
    paceMilliseconds: number,
  ) {
    this.courier = new Courier(servers, this.tally);
    this.customers = day.families.map(
      family => new Customer(this.courier, day, family, seed, paceMilliseconds),
    );
    const isOver = () => this.isOver || Date.now() - this.begin > longestMilliseconds;
    // Settled, not thrown: it is looked at when the crowd is sent home.
    this.atWork = Promise.allSettled(this.customers.map(customer => customer.goOn(isOver))).then(outcomes => {
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') this.tally.wrong.push(`${outcome.reason}`);
    });
  }

  get clients(): number {
    return this.customers.length;
  }

  get acknowledged(): readonly Acknowledged[] {
    return this.customers.flatMap(customer => customer.acknowledged);
  }

  /** Waits until so many more commands were acknowledged; answers after how many milliseconds. */
  async untilMoreAreAcknowledged(more: number, patienceMilliseconds = 30_000): Promise<number> {
    const begin = Date.now();
    const wanted = this.tally.acknowledged + more;
    while (this.tally.acknowledged < wanted) {
      if (Date.now() - begin > patienceMilliseconds) {
        throw new Error(
          `For ${patienceMilliseconds / 1000} s nothing was acknowledged: ${JSON.stringify(this.tally)}`,
        );
      }
      await pause(10);
    }
    return Date.now() - begin;
  }

  /** Waits until somebody was told to come back later: what is acknowledged before that was done before the fault. */
  async untilTurnedAway(patienceMilliseconds = 30_000): Promise<void> {
    const begin = Date.now();
    const { unavailable } = this.tally;
    while (this.tally.unavailable === unavailable) {
      if (Date.now() - begin > patienceMilliseconds) throw new Error('Nobody was told of an outage.');
      await pause(10);
    }
  }

  /** Nobody begins anything new; what was begun is sent until it is answered. */
  async goHome(): Promise<void> {
    this.isOver = true;
    await this.atWork;
  }

  async breakOff(): Promise<void> {
    this.courier.breakOff();
    await this.goHome();
  }
}
