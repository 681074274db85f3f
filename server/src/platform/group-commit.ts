import type { DataSource, EntityManager } from 'typeorm';
import { isOutage } from './outage';
import { connectionOf, type Statement } from './prepared';

/**
 * Sends a write without waiting for it: the batch is committed only if it succeeds. It is sent at once and so before the
 * COMMIT; a promise of a query could still be on its way to the connection.
 */
export type Later = (statement: Statement, values: unknown[]) => void;

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
    const queue = this.lanes.get(lane) ?? [];
    do {
      await endOfTurn();
      await this.settle(queue.splice(0, mostAtOnce));
      // Those who were just told may have more to do: without this turn, the first of them would go alone.
      await endOfTurn();
    } while (queue.length > 0);
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
    const sent: Promise<unknown>[] = [];
    try {
      const connection = await connectionOf(runner.manager);
      const send = (query: Promise<unknown>): void => {
        // It is told below, when all are waited for.
        query.catch(() => undefined);
        sent.push(query);
      };
      send(connection.query('BEGIN'));
      // What is written by `runner.manager` is in this transaction and opens none of its own.
      runner.isTransactionActive = true;
      const answers = await this.verb(runner.manager, commands, ({ name, text }, values) =>
        send(connection.query({ name, text, values })),
      );
      if (answers.length !== commands.length) {
        throw new Error(`${answers.length} answers to ${commands.length} commands`);
      }
      const commit = connection.query('COMMIT');
      send(commit);
      await Promise.all(sent);
      // PostgreSQL answers a COMMIT after an error by undoing, and calls that a success.
      if ((await commit).command !== 'COMMIT') throw new Error('The batch was undone');
      return answers;
    } catch (error) {
      await Promise.allSettled(sent);
      if (runner.isTransactionActive) await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      runner.isTransactionActive = false;
      await runner.release();
    }
  }
}

/** When everything that can go on without the outside world has gone on; no timer and no I/O is waited for. */
function endOfTurn(): Promise<void> {
  return new Promise(resolve => process.nextTick(resolve));
}
