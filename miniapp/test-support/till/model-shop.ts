import type { Input, OutcomeOf, Reply } from '../../src/api/outcome';
import type { Taking, TillPost } from '../../src/shop/till';

/** What can happen to one request on its way. `late`: it arrives after the phone has given up on it. */
export type Fault = 'none' | 'lost' | 'reply lost' | 'late' | 'bug' | 'bug afterwards' | 'busy';
export const faults: Fault[] = ['none', 'lost', 'reply lost', 'late', 'bug', 'bug afterwards', 'busy'];

const codeLifeMilliseconds = 60_000;
const giveUpAfterMilliseconds = 20_000;
const latestMilliseconds = 45_000;

/** A server that keeps the contract, a clock, a phone's storage, and a network that does as it is told. */
export class ModelShop {
  now = 1_000_000;
  stored: Taking | undefined;
  readonly redemptions = new Map<string, Reply<'redeem'>>();
  readonly commandsSent: Input<'redeem'>[] = [];
  private readonly onTheWay: { at: number; command: Input<'redeem'> }[] = [];
  private life = 0;
  private readonly codeExpiresAt = this.now + codeLifeMilliseconds;

  constructor(
    private readonly faults: readonly Fault[],
    private balance = 100,
  ) {}

  /** The phone as one life of the app sees it; after `kill` nothing answers this life any more. */
  post(): TillPost {
    const life = this.life;
    const alive = <T>(value: T) =>
      life === this.life ? Promise.resolve(value) : new Promise<never>(() => {});
    return {
      redeem: command => {
        this.commandsSent.push(command);
        return alive(this.overTheNetwork(() => this.redeem(command), command));
      },
      read: ({ redemptionId }) => alive(this.overTheNetwork(() => this.find(redemptionId), undefined)),
      keep: taking => {
        this.stored = taking;
      },
      forget: () => {
        this.stored = undefined;
      },
      now: () => this.now,
      wait: milliseconds => {
        this.pass(milliseconds);
        return alive(undefined);
      },
    };
  }

  kill(): void {
    this.life += 1;
  }

  /** Time goes by, and what is on its way arrives. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (const { at, command } of this.onTheWay.splice(0)) {
      if (at > until) this.onTheWay.push({ at, command });
      else {
        this.now = Math.max(this.now, at);
        this.redeem(command);
      }
    }
    this.now = until;
  }

  private overTheNetwork<T>(serve: () => T, command: Input<'redeem'> | undefined) {
    const fault = this.faults[this.requests++] ?? 'none';
    if (fault === 'none') return serve();
    if (fault === 'bug') return { kind: 'bug', requestId: 'r' } as const;
    if (fault === 'busy') return refused('unavailable');
    if (fault === 'late' && command) {
      this.onTheWay.push({ at: this.now + latestMilliseconds, command });
    }
    if (fault === 'reply lost' || fault === 'bug afterwards') serve();
    if (fault === 'bug afterwards') return { kind: 'bug', requestId: 'r' } as const;
    this.pass(giveUpAfterMilliseconds);
    return { kind: 'outage' } as const;
  }

  private requests = 0;

  private redeem(command: Input<'redeem'>): OutcomeOf<'redeem'> {
    const known = this.redemptions.get(command.id);
    if (known) return { kind: 'done', reply: known };
    if (this.redemptions.size > 0) return refused('code_used');
    if (this.now > this.codeExpiresAt) return refused('code_expired');
    const amount = command.amount ?? 0;
    if (amount > this.balance) return refused('insufficient_points');
    this.balance -= amount;
    const reply = redemptionOf(command.id, amount, this.balance);
    this.redemptions.set(command.id, reply);
    return { kind: 'done', reply };
  }

  private find(id: string): OutcomeOf<'readRedemption'> {
    const known = this.redemptions.get(id);
    return known ? { kind: 'done', reply: known } : refused('not_found');
  }
}

function refused<Code extends string>(code: Code) {
  return { kind: 'refused', code, sentence: '', details: {}, requestId: 'r' } as const;
}

function redemptionOf(id: string, amount: number, balanceAfter: number): Reply<'redeem'> {
  return {
    id,
    shopId: 'shop',
    shopName: '谷来供销店',
    householdNameMasked: '王*花',
    amount,
    lines: [],
    redeemedAt: '2026-11-22T02:32:00.000Z',
    balanceAfter,
    pointsName: '香榧币',
    transferNo: 7,
  };
}
