import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Actors } from '../../src/identity/actors.service';
import { Sessions } from '../../src/identity/sessions.service';
import { OutboxRunner } from '../../src/platform/outbox-runner';
import { TakeAwardStep } from '../../src/programme/take-award-step.service';
import type { Case, Sample } from '../measure';
import { addAwards, doors } from './fill-awards';

/** One month after the other of a village: 322 awards approved at once, and then their notice is over, all in one act. */
export class VillageMonths {
  private months = 0;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly owner: DataSource,
    private readonly countyId: string,
    private readonly ruleId: string,
  ) {}

  cases(): Case[] {
    const acts = { approved: [] as number[], posted: [] as number[] };
    const part = (name: string, act: 'approved' | 'posted'): Case => ({
      name,
      clients: 1,
      run: async () => {
        if (act === 'approved') {
          const { approvedMs, postedMs } = await this.month();
          acts.approved = [approvedMs];
          acts.posted = [postedMs];
        }
        return sampleOf(acts[act]);
      },
    });
    return [
      part('322 households approved at once', 'approved'),
      part('322 households posted in one act', 'posted'),
    ];
  }

  private async month(): Promise<{ approvedMs: number; postedMs: number }> {
    const from = this.months * doors;
    this.months += 1;
    const range = { from, count: doors, households: doors };
    const awardIds = await addAwards(this.owner, this.countyId, this.ruleId, range);
    const approvedMs = await timed(() => this.approve(awardIds));
    await this.owner.query(
      `UPDATE award SET notice_ends_at = clock_timestamp() WHERE id = ANY ($1::uuid[])`,
      [awardIds],
    );
    const runner = this.app.get(OutboxRunner);
    const postedMs = await timed(async () => {
      await this.owner.query(
        `UPDATE outbox_job SET at = clock_timestamp(), not_before = clock_timestamp() WHERE kind = 'award_notice_end'`,
      );
      await runner.doWhatIsDue();
    });
    await this.expectPosted(awardIds);
    return { approvedMs, postedMs };
  }

  private async approve(awardIds: readonly string[]): Promise<void> {
    const { token } = await this.app.get(Sessions).signInAsDemo({ key: 'cadre' });
    const actor = await this.app.get(Actors).ofToken(token);
    if (!actor) throw new Error('Nobody is the cadre');
    const take = this.app.get(TakeAwardStep);
    await Promise.all(
      awardIds.map(awardId => take.take(actor, { awardId, id: uuidv7(), step: 'approve', note: '' })),
    );
  }

  private async expectPosted(awardIds: readonly string[]): Promise<void> {
    const [row] = await this.owner.query<{ posted: number }[]>(
      `SELECT count(*)::int AS posted FROM award WHERE id = ANY ($1::uuid[]) AND state = 'posted'`,
      [awardIds],
    );
    if (row?.posted !== awardIds.length) throw new Error(`Only ${row?.posted} of a month were posted`);
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

/** Rows a second; the times are of the whole act. */
function sampleOf(latenciesMs: readonly number[]): Sample {
  const ms = latenciesMs.reduce((sum, one) => sum + one, 0);
  return { count: doors * latenciesMs.length, seconds: ms / 1_000, latenciesMs };
}
