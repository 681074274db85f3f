import type { Client, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isOutage } from './outage';
import { connectionOf } from './prepared';
import type { Statement, Value } from './trip-client';

/**
 * Sends a write without waiting for it: the batch is committed only if it succeeds. It is sent at once and so before the
 * COMMIT; a promise of a query could still be on its way to the connection.
 */
export type Later = (statement: Statement, values: readonly Value[]) => void;

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

type Batch<Command, Answer> = readonly Waiting<Command, Answer>[];

const begin = { name: 'begin', text: 'BEGIN' };

/** Larger batches gain nothing more, and hold their locks longer. */
const mostAtOnce = 1_024;

/**
 * Commands that arrive while a batch is being written form the next one: one alone waits for nobody, and a thousand
 * share one commit. Whoever gets an answer has it on disk. They are done in the order in which they came, but for those
 * of a batch that its COMMIT refused: they are done again behind the batch that was begun meanwhile. Knows no feature.
 */
export class GroupCommit<Command, Answer> {
  private readonly lanes = new Map<string, Lane<Command, Answer>>();

  /** `laneOf`: commands with the same lane follow one another, those of different lanes do not wait for each other. */
  constructor(
    private readonly database: DataSource,
    private readonly laneOf: (command: Command) => string,
    private readonly verb: Verb<Command, Answer>,
  ) {}

  do(command: Command): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const name = this.laneOf(command);
      const open = this.lanes.get(name);
      const lane = open ?? new Lane(this.database, this.verb);
      lane.queue.push({ command, resolve, reject });
      if (open) return;
      this.lanes.set(name, lane);
      void lane.empty(() => this.lanes.delete(name));
    });
  }
}

/**
 * Keeps one connection as long as it has work. The next batch is begun right behind the COMMIT of the one before: while
 * PostgreSQL forces one to disk, the server is at work on the other.
 */
class Lane<Command, Answer> {
  readonly queue: Waiting<Command, Answer>[] = [];
  /** Halves of a batch that was undone. */
  private readonly again: Batch<Command, Answer>[] = [];
  private runner: QueryRunner;
  /** Something went wrong on the connection: before it is used again, it must show that it still works. */
  private isInDoubt = false;
  private told: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly verb: Verb<Command, Answer>,
  ) {
    this.runner = database.createQueryRunner();
  }

  /** Never throws: everyone in the queue is told. `close` is called when nobody is left, before anybody can come. */
  async empty(close: () => void): Promise<void> {
    while (this.hasWork) {
      await endOfTurn();
      const half = this.again.shift();
      await this.begin(half ?? this.queue.splice(0, mostAtOnce));
      // Halves are done one after the other, so that what is halved again stays in front of what came behind it.
      if (this.hasWork && !half) continue;
      await this.told;
      // Those who were just told may have more to do.
      await endOfTurn();
    }
    close();
    await this.recover();
    await this.endConnection();
  }

  private get hasWork(): boolean {
    return this.again.length > 0 || this.queue.length > 0;
  }

  /** Until the COMMIT is sent, but not until it is answered. */
  private async begin(batch: Batch<Command, Answer>): Promise<void> {
    await this.recover();
    const sent: Promise<unknown>[] = [];
    try {
      const connection = await connectionOf(this.runner.manager);
      const later = (query: Promise<unknown>): void => {
        // Whether it failed is heard where all are waited for.
        query.catch(() => undefined);
        sent.push(query);
      };
      later(connection.ask(begin, []));
      // What is written by the runner's manager is in this transaction and opens none of its own.
      tellOfTransaction(this.runner, true);
      const commands = batch.map(({ command }) => command);
      const answers = await this.verb(this.runner.manager, commands, (statement, values) => {
        later(connection.ask(statement, values));
      });
      if (answers.length !== batch.length) {
        throw new Error(`${answers.length} answers to ${batch.length} commands`);
      }
      // A trip of its own: it ends the transaction whatever failed before it, for the batch that is begun behind it.
      const plain: Client = connection;
      const commit = plain.query('COMMIT');
      later(commit);
      this.told = Promise.all([this.told, this.tell(batch, answers, sent, commit)]);
    } catch (error) {
      this.undone(batch, causeAmong([error, ...(await failuresOf(sent))]));
    }
  }

  /** Ends what was left open. A connection that cannot even do that is changed for another one. */
  private async recover(): Promise<void> {
    if (!this.isInDoubt && !this.runner.isReleased) return;
    this.isInDoubt = false;
    try {
      await this.runner.query('ROLLBACK');
    } catch {
      await this.endConnection();
      this.runner = this.database.createQueryRunner();
    }
  }

  private async endConnection(): Promise<void> {
    tellOfTransaction(this.runner, false);
    await this.runner.release();
  }

  private async tell(
    batch: Batch<Command, Answer>,
    answers: readonly (Answer | Error)[],
    sent: readonly Promise<unknown>[],
    commit: Promise<QueryResult>,
  ): Promise<void> {
    const failures = await failuresOf(sent);
    // PostgreSQL answers a COMMIT after an error by undoing, and calls that a success.
    if (failures.length > 0 || (await commit).command !== 'COMMIT') {
      this.undone(batch, causeAmong(failures) ?? new Error('The batch was undone'));
      return;
    }
    for (const [n, { resolve, reject }] of batch.entries()) {
      const answer = answers[n] as Answer | Error;
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    }
  }

  /** One of them is more than the verb can take: halving finds it, and the others are none the worse for it. */
  private undone(batch: Batch<Command, Answer>, error: unknown): void {
    this.isInDoubt = true;
    if (batch.length === 1 || isOutage(error)) {
      for (const { reject } of batch) reject(error);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    this.again.unshift(batch.slice(0, half), batch.slice(half));
  }
}

/** TypeORM has no word for a transaction that it did not begin itself; it looks at this field of its runners. */
function tellOfTransaction(runner: QueryRunner, isTransactionActive: boolean): void {
  Object.assign(runner, { isTransactionActive });
}

async function failuresOf(queries: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(queries);
  return settled.flatMap(query => (query.status === 'rejected' ? [query.reason] : []));
}

/** What came first: the statements behind it were only told that the transaction is over. */
function causeAmong(failures: readonly unknown[]): unknown {
  return failures.find(failure => !isBehindAnother(failure)) ?? failures[0];
}

function isBehindAnother(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === '25P02';
}

/** When everything that can go on without the outside world has gone on; no timer and no I/O is waited for. */
function endOfTurn(): Promise<void> {
  return new Promise(resolve => process.nextTick(resolve));
}
