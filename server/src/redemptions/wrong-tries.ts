import { Refusal } from '../platform/refusal';

/** A till that mistypes does so once or twice; one that guesses among 100 million codes gets nowhere with ten. */
export const mostWrongCodes = 10;
export const coolingMinutes = 10;

export interface WrongTry {
  readonly shopId: string;
  readonly personId: string;
}

/** The wrong codes of some shops in the last minutes, and those that come to them in one batch. */
export class WrongTries {
  private readonly fresh: WrongTry[] = [];

  /** `recent`: when they were, by shop, the oldest first. */
  constructor(
    private readonly recent: ReadonlyMap<string, Date[]>,
    private readonly now: Date,
  ) {}

  get added(): readonly WrongTry[] {
    return this.fresh;
  }

  add(wrongTry: WrongTry): void {
    this.fresh.push(wrongTry);
    this.recent.get(wrongTry.shopId)?.push(this.now);
  }

  /** After too many wrong ones the shop waits, also with a right one. */
  refuseWhenTooMany(shopId: string): void {
    const oldest = this.recent.get(shopId)?.at(-mostWrongCodes);
    if (!oldest) return;
    const until = new Date(oldest.getTime() + coolingMinutes * 60_000);
    throw new Refusal('too_many_wrong_codes', { until: until.toISOString() });
  }
}
