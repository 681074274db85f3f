import type { Input, OutcomeOf, Refused, Reply } from '../api/outcome';

/** One taking of points, from the tap on the button until somebody knows how it ended. Kept on the phone meanwhile. */
export interface Taking {
  /** Made once: however often it is sent, and whatever is asked about it, it is this command under this id. */
  readonly command: Input<'redeem'>;
  readonly total: number;
  readonly pointsName: string;
  readonly payerMasked: string;
  /** Milliseconds since 1970 by the phone's clock. */
  readonly sentAt: number;
}

/**
 * `confirming`: it was sent, no answer came, so the server is asked by its id. The last three are the ends:
 * `not taken`: the server has never got it, and its code is no longer good.
 */
export type TillState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' | 'confirming' | 'not taken'; readonly taking: Taking }
  | { readonly kind: 'taken'; readonly taking: Taking; readonly redemption: Reply<'redeem'> }
  | { readonly kind: 'refused'; readonly taking: Taking; readonly refusal: Refused };

export interface TillPost {
  redeem(command: Input<'redeem'>): Promise<OutcomeOf<'redeem'>>;
  read(input: Input<'readRedemption'>): Promise<OutcomeOf<'readRedemption'>>;
  /** Has reached the phone's storage when it returns. */
  keep(taking: Taking): void;
  forget(): void;
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** A code lives a minute and a short grace; a command that the server has not got so long after will not be taken. */
const codeIsOverMilliseconds = 120_000;
const pausesMilliseconds = [1000, 2000, 4000, 8000] as const;

/** Come before anything is done, and may pass: whether an earlier sending arrived they do not say. */
const passing: ReadonlySet<string> = new Set([
  'unavailable',
  'not_signed_in',
  'wechat_code_invalid',
  'wechat_user_at_risk',
  'wechat_unreachable',
]);

/**
 * Takes points so that nobody ever pays twice and nobody is told what is not so. Where no answer comes, it asks the
 * server by the id that it sent, and only then says how it ended; what it sends again is the same command under the
 * same id. It remembers the taking on the phone until `next`, so an app killed in between finds out when it is opened.
 */
export class Till {
  private state: TillState;
  private isRunning = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    leftOver: Taking | undefined,
    private readonly post: TillPost,
  ) {
    this.state = leftOver ? { kind: 'confirming', taking: leftOver } : { kind: 'idle' };
  }

  readonly current = (): TillState => this.state;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Nothing happens while an earlier taking is still open: it has to end first. */
  async take(taking: Taking): Promise<void> {
    if (this.state.kind === 'sending' || this.state.kind === 'confirming') return;
    this.post.keep(taking);
    this.become({ kind: 'sending', taking });
    await this.alone(async () => {
      const outcome = await this.post.redeem(taking.command);
      if (outcome.kind === 'done') return this.become({ kind: 'taken', taking, redemption: outcome.reply });
      if (outcome.kind === 'refused' && outcome.code !== 'unavailable') {
        return this.become({ kind: 'refused', taking, refusal: outcome });
      }
      await this.findOut(taking, true);
    });
  }

  /** Asks how a taking ended that an earlier life of the app left open. Nothing is sent again: its customer has gone. */
  async resume(): Promise<void> {
    if (this.state.kind !== 'confirming') return;
    const { taking } = this.state;
    await this.alone(() => this.findOut(taking, false));
  }

  /** The end has been read; ready for the next customer. */
  next(): void {
    if (this.state.kind === 'sending' || this.state.kind === 'confirming') return;
    this.post.forget();
    this.become({ kind: 'idle' });
  }

  private async findOut(taking: Taking, maySendAgain: boolean): Promise<void> {
    this.become({ kind: 'confirming', taking });
    const { shopId, id } = taking.command;
    let refusal: Refused | undefined;
    for (let attempt = 0; ; attempt++) {
      const found = await this.post.read({ shopId, redemptionId: id });
      if (found.kind === 'done') return this.become({ kind: 'taken', taking, redemption: found.reply });
      if (found.kind === 'refused' && found.code === 'not_found') {
        if (refusal) return this.become({ kind: 'refused', taking, refusal });
        if (this.post.now() - taking.sentAt > codeIsOverMilliseconds) {
          return this.become({ kind: 'not taken', taking });
        }
        const again = maySendAgain ? await this.post.redeem(taking.command) : undefined;
        if (again?.kind === 'done') return this.become({ kind: 'taken', taking, redemption: again.reply });
        if (again?.kind === 'refused' && !passing.has(again.code)) {
          // The first sending may have arrived just before this one: it is asked for once more before it is told.
          refusal = again;
          continue;
        }
      }
      await this.post.wait(pausesMilliseconds[attempt] ?? pausesMilliseconds[3]);
    }
  }

  private async alone(run: () => Promise<void>): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    await run().finally(() => {
      this.isRunning = false;
    });
  }

  private become(state: TillState): void {
    this.state = state;
    for (const tell of this.listeners) tell();
  }
}

export function isTaking(value: unknown): value is Taking {
  const { command, total, sentAt } = Object(value);
  const { id, shopId, code } = Object(command);
  return [id, shopId, code].every(text => typeof text === 'string') && [total, sentAt].every(Number.isFinite);
}
