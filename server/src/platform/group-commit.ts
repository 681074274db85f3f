import type { DataSource, EntityManager } from 'typeorm';
import { isOutage } from './outage';
import { connectionOf } from './prepared';

/** Hands a write to the batch, which is committed only if it succeeds, instead of waiting for it. */
export type Later = (write: Promise<unknown>) => void;

/**
 * Does many commands in one transaction, set by set, in their order. Gives an answer for each; an Error (a Refusal,
 * say) is for the one that asked. What it throws undoes the whole batch.
 */
export type Verb<Command, Answer> = (
  tx: EntityManager,
  commands: readonly Command[],
  later: Later,
) => Promise<readonly (Answer | Error)[]>;

interface Waiting<Command, Answer> {
  readonly command: Command;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Larger batches gain nothing more, and hold their locks longer. */
const mostAtOnce = 1_024;

/**
 * Commands that arrive while a batch is being written form the next one: one alone waits for nobody, and a thousand
 * share one commit. Whoever gets an answer has it on disk. Knows no feature.
 */
export class GroupCommit<Command, Answer> {
  private readonly lanes = new Map<string, Waiting<Command, Answer>[]>();

  /** `laneOf`: commands with the same lane follow one another, those of different lanes do not wait for each other. */
  constructor(
    private readonly database: DataSource,
    private readonly laneOf: (command: Command) => string,
    private readonly verb: Verb<Command, Answer>,
  ) {}

  do(command: Command): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const lane = this.laneOf(command);
      const waiting = this.lanes.get(lane);
      if (waiting) {
        waiting.push({ command, resolve, reject });
        return;
      }
      this.lanes.set(lane, [{ command, resolve, reject }]);
      void this.empty(lane);
    });
  }

  private async empty(lane: string): Promise<void> {
    for (let queue = this.lanes.get(lane); queue && queue.length > 0; ) {
      await this.settle(queue.splice(0, mostAtOnce));
    }
    this.lanes.delete(lane);
  }

  /** Never throws: every one of the batch is told. */
  private async settle(batch: readonly Waiting<Command, Answer>[]): Promise<void> {
    try {
      const answers = await this.write(batch.map(({ command }) => command));
      for (const [n, { resolve, reject }] of batch.entries()) {
        const answer = answers[n] as Answer | Error;
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      // One of them is more than the verb can take. Halving finds it; the others are none the worse for it.
      const half = Math.ceil(batch.length / 2);
      await this.settle(batch.slice(0, half));
      await this.settle(batch.slice(half));
    }
  }

  private async write(commands: readonly Command[]): Promise<readonly (Answer | Error)[]> {
    const runner = this.database.createQueryRunner();
    const writes: Promise<unknown>[] = [];
    const later: Later = write => {
      write.catch(() => undefined);
      writes.push(write);
    };
    try {
      const connection = await connectionOf(runner.manager);
      later(connection.query('BEGIN'));
      // What is written by `runner.manager` is in this transaction and opens none of its own.
      runner.isTransactionActive = true;
      const answers = await this.verb(runner.manager, commands, later);
      if (answers.length !== commands.length) {
        throw new Error(`${answers.length} answers to ${commands.length} commands`);
      }
      const committed = connection.query('COMMIT');
      later(committed);
      await Promise.all(writes);
      // PostgreSQL answers a COMMIT after an error by undoing, and calls that a success.
      if ((await committed).command !== 'COMMIT') throw new Error('The batch was undone');
      return answers;
    } catch (error) {
      await Promise.allSettled(writes);
      await connectionOf(runner.manager).then(connection => connection.query('ROLLBACK')).catch(() => undefined);
      throw error;
    } finally {
      runner.isTransactionActive = false;
      await runner.release();
    }
  }
}
