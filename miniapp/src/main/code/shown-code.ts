import type { Failure, Outcome, Reply } from '../../api/outcome';

export type Issued = Reply<'issueCode'>;
type Redemption = NonNullable<Reply<'readCode'>['redemption']>;

/** What stands on the screen. */
export type CodeState =
  | { readonly kind: 'fetching' }
  /** `life`: how long it is good, from `since` on by this phone's clock. */
  | {
      readonly kind: 'shown';
      readonly code: Issued;
      readonly since: number;
      readonly lifeMilliseconds: number;
    }
  | { readonly kind: 'used'; readonly redemption: Redemption }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** All that it does to the world outside. */
export interface CodeWorld {
  issue(id: string): Promise<Outcome<Issued>>;
  read(codeId: string): Promise<Outcome<Reply<'readCode'>>>;
  newId(): string;
  now(): number;
  /** Runs later; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
  tell(state: CodeState): void;
}

const askEveryMilliseconds = 2000;
const tryAgainMilliseconds = 2000;
/**
 * So much before its end a code is replaced. As late as the way to the server allows: the new one ends the old one
 * at once, and the shopkeeper may just have scanned that.
 */
const renewBeforeEndMilliseconds = 6000;

/**
 * The code that a resident holds out: renewed as long as it is shown, and asked about every two seconds, so that her
 * phone says what the shop has taken. Hidden, it does nothing at all.
 */
export class ShownCode {
  private state: CodeState = { kind: 'fetching' };
  private isShown = false;
  /** Goes up with each showing and each wish: what belongs to an earlier one is not listened to any more. */
  private turn = 0;
  private timers: (() => void)[] = [];
  /** Codes of which nobody knows yet whether they were used, perhaps while the phone was put away. */
  private readonly unsettled = new Set<string>();
  /** Asked for and not answered: it is asked for again under the same id. */
  private wish: { readonly id: string; readonly since: number } | undefined;

  constructor(private readonly world: CodeWorld) {}

  show(): void {
    if (this.isShown) return;
    this.isShown = true;
    if (this.state.kind !== 'used') void this.begin(false);
  }

  hide(): void {
    this.isShown = false;
    this.stop();
  }

  /** A new one at once: after a failure, after it was used, or because somebody took a picture of it. */
  renew(): void {
    if (this.isShown) void this.begin(true);
  }

  /** There is reason to hope again. */
  retry(): void {
    if (this.state.kind === 'failed') this.renew();
  }

  /** A code that is good for a while yet is held out again: the shopkeeper may have scanned it already. */
  private async begin(isNewWanted: boolean): Promise<void> {
    const turn = this.stop();
    if (this.millisecondsLeft() <= 0) this.put({ kind: 'fetching' });
    await this.settle(turn);
    if (this.isOver(turn)) return;
    this.watch(turn);
    if (isNewWanted || this.millisecondsLeft() <= renewBeforeEndMilliseconds) return this.fetch(turn);
    this.renewInTime(turn);
  }

  private async fetch(turn: number): Promise<void> {
    // Counted from before the question, so it ends here no later than at the server, whatever the clocks say.
    this.wish ??= { id: this.world.newId(), since: this.world.now() };
    const { id, since } = this.wish;
    const outcome = await this.world.issue(id);
    if (this.isOver(turn)) return;
    if (outcome.kind !== 'done') return this.fail(outcome, turn);
    const code = outcome.reply;
    const lifeMilliseconds = Date.parse(code.expiresAt) - Date.parse(code.issuedAt);
    this.wish = undefined;
    this.unsettled.add(code.id);
    if (since + lifeMilliseconds <= this.world.now()) return this.fetch(turn);
    this.put({ kind: 'shown', code, since, lifeMilliseconds });
    this.renewInTime(turn);
  }

  private renewInTime(turn: number): void {
    this.later(Math.max(0, this.millisecondsLeft() - renewBeforeEndMilliseconds), () => this.fetch(turn));
  }

  /** Without a network there is no new one, and the old one is good to its end. */
  private fail(failure: Failure, turn: number): void {
    const left = this.millisecondsLeft();
    if (failure.kind === 'outage' && left > 0) {
      this.later(Math.min(tryAgainMilliseconds, left), () => this.fetch(turn));
    } else {
      this.stop();
      if (failure.kind === 'refused') this.wish = undefined;
      this.put({ kind: 'failed', failure });
    }
  }

  private watch(turn: number): void {
    this.later(askEveryMilliseconds, async () => {
      await this.settle(turn);
      if (!this.isOver(turn)) this.watch(turn);
    });
  }

  private async settle(turn: number): Promise<void> {
    for (const codeId of [...this.unsettled]) {
      const outcome = await this.world.read(codeId);
      if (this.isOver(turn)) return;
      if (outcome.kind === 'refused') this.unsettled.delete(codeId);
      if (outcome.kind !== 'done' || outcome.reply.state === 'waiting') continue;
      this.unsettled.delete(codeId);
      if (outcome.reply.redemption === null) continue;
      this.stop();
      return this.put({ kind: 'used', redemption: outcome.reply.redemption });
    }
  }

  private millisecondsLeft(): number {
    if (this.state.kind !== 'shown') return 0;
    return this.state.since + this.state.lifeMilliseconds - this.world.now();
  }

  private isOver(turn: number): boolean {
    return turn !== this.turn || !this.isShown;
  }

  private later(milliseconds: number, run: () => Promise<void>): void {
    this.timers.push(this.world.after(milliseconds, () => void run()));
  }

  private stop(): number {
    for (const cancel of this.timers) cancel();
    this.timers = [];
    this.turn += 1;
    return this.turn;
  }

  private put(state: CodeState): void {
    this.state = state;
    this.world.tell(state);
  }
}
