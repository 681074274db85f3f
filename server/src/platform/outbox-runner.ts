import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { ChannelListener } from './channel-listener';
import { CONFIG, type Config } from './config';
import { Outbox, outboxChannel, timerSeconds } from './outbox';
import { giveBack, giveUp, putAway, putBack, type TakenJob, takeDue, tryLater } from './outbox-shelf';

/** Few enough that a server that is killed keeps few from the others for the time of a lease. */
const mostTaken = 50;
/** With the waits below, given up after some five hours: longer than a database is away, shorter than a day. */
export const mostAttempts = 10;
const firstWaitSeconds = 5;
const longestWaitSeconds = 3_600;

/** Does what is due, one after the other in the order of its time; every server does, and each job falls to one. */
@Injectable()
export class OutboxRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('outbox');
  /** Hears that a job was put out. Deaf for a while, it costs time and nothing else. */
  private bell: ChannelListener | undefined;
  private loop: Promise<void> = Promise.resolve();
  /** Of this process, one after the other. */
  private turn: Promise<unknown> = Promise.resolve();
  private isStopping = false;
  private wake: () => void = () => {};
  private isAwake = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'countyId'>,
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { options } = this.database;
    if (options.type !== 'postgres' || !options.url) throw new Error('The outbox listens to PostgreSQL.');
    const ring = () => this.ring();
    this.bell = new ChannelListener({
      url: options.url,
      channel: outboxChannel,
      onNews: ring,
      onReturn: ring,
    });
    // Heard first and looked after, so that no job falls between the two.
    await this.bell.start();
    this.loop = this.goOn();
  }

  /** The job under way is done, the others that were taken are given back. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.bell?.stop();
    await this.loop;
    await this.turn;
  }

  /** Everything that is due and in nobody's hands; answers how many were done. */
  doWhatIsDue(): Promise<number> {
    const done = this.turn.then(() => this.doDue());
    this.turn = done.catch(() => undefined);
    return done;
  }

  private ring(): void {
    this.isAwake = true;
    this.wake();
  }

  private async goOn(): Promise<void> {
    while (!this.isStopping) {
      this.isAwake = false;
      await this.doWhatIsDue().catch((error: unknown) => this.log.error(`Nothing is done: ${String(error)}`));
      if (!this.isAwake && !this.isStopping) await this.rest();
    }
  }

  private rest(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, timerSeconds * 1_000);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** What was tried in vain, or ended its server, runs without company: it takes no other job down with it. */
  private async doDue(): Promise<number> {
    let all = 0;
    for (let done = 1; done > 0 && !this.isStopping; all += done) {
      done =
        (await this.doSome({ fresh: false, most: 1 })) +
        (await this.doSome({ fresh: true, most: mostTaken }));
    }
    return all;
  }

  private async doSome(which: { fresh: boolean; most: number }): Promise<number> {
    const { countyId } = this.config;
    const jobs = await takeDue(this.database, {
      ...which,
      countyId,
      kinds: this.outbox.kinds,
      lease: uuidv7(),
    });
    for (const [n, job] of jobs.entries()) {
      if (this.isStopping) {
        await giveBack(this.database, jobs.slice(n));
        return n;
      }
      await this.do(job);
    }
    return jobs.length;
  }

  private async do(job: TakenJob): Promise<void> {
    if (job.attempts > mostAttempts) return this.giveUp(job, 'No server that began it came to its end.');
    try {
      await this.database.transaction(async tx => {
        const again = await this.outbox.handlerOf(job.kind)(tx, job);
        const isMine = again ? await putBack(tx, job, again) : await putAway(tx, job);
        if (!isMine) throw new OutOfHands();
      });
    } catch (error) {
      if (!(error instanceof OutOfHands)) await this.failed(job, String(error));
    }
  }

  private async failed(job: TakenJob, error: string): Promise<void> {
    if (job.attempts >= mostAttempts) return this.giveUp(job, error);
    const afterSeconds = Math.min(firstWaitSeconds * 3 ** (job.attempts - 1), longestWaitSeconds);
    this.log.warn(`${job.kind} ${job.key} failed (${job.attempts}), again in ${afterSeconds} s: ${error}`);
    await tryLater(this.database, job, { afterSeconds, error });
  }

  private async giveUp(job: TakenJob, error: string): Promise<void> {
    this.log.error(`${job.kind} ${job.key} is given up after ${job.attempts} times: ${error}`);
    await giveUp(this.database, job, error);
  }
}

/** Moved, cancelled or taken by another while it was done: rolled back, and no failure. */
class OutOfHands extends Error {}
