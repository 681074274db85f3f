import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AwardStepName } from '@torreya/shared/domain/award-steps';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Notices } from '../../notices/notices.service';
import { uuidArray } from '../../platform/binary-array';
import type { Later } from '../../platform/group-commit';
import { type Handler, Outbox } from '../../platform/outbox';
import { runPrepared } from '../../platform/prepared';
import { type Award, selectAward } from '../award';
import { messagesOf } from '../award-words';
import { writeDecisions } from '../write-decisions';
import type { AwardBook, AwardPassage } from './award-book';
import { noticeJobKind, queueJobKind } from './award-jobs';
import { AwardPoints } from './award-points.service';
import { lockAwards, type ProgressRow, progressOf } from './award-progress';

/** As many as one transaction takes: a village has some 300 households. */
const mostAtOnce = 500;

type Again = Awaited<ReturnType<Handler>>;

/**
 * What happens to awards without anybody: their notice ends and they are paid out, or the budget comes and the queue
 * moves. Whoever comes second finds the award gone on, under its lock.
 */
@Injectable()
export class AwardClock implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly points: AwardPoints,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.register(noticeJobKind, (tx, { countyId, at, payload }) =>
      this.endNotices(tx, countyId, String(payload.townPath), at),
    );
    this.outbox.register(queueJobKind, (tx, { countyId, key, at }) => this.goOn(tx, countyId, key, at));
  }

  private async endNotices(tx: EntityManager, countyId: string, townPath: string, at: Date): Promise<Again> {
    const ids = await idsOf(tx, selectDue, [countyId, townPath, mostAtOnce]);
    const passages = await this.lock(tx, countyId, ids, 'end_notice');
    const due = passages.filter(({ progress }) => progress.state === 'on_notice' && !progress.isNoticeOpen);
    await this.take(tx, countyId, due, awards => this.points.open(tx, countyId, awards));
    return ids.length < mostAtOnce ? null : { at, payload: { townPath } };
  }

  /** In the order of the queue, and no further than the budget goes: a smaller award does not pass a larger one by. */
  private async goOn(tx: EntityManager, countyId: string, village: string, at: Date): Promise<Again> {
    const ids = await idsOf(tx, selectWaiting, [countyId, village, mostAtOnce]);
    const passages = await this.lock(tx, countyId, ids, 'fund');
    const [first] = passages;
    if (!first) return null;
    const open = await this.points.open(
      tx,
      countyId,
      passages.map(({ award }) => award),
    );
    const inOrder = passages
      .filter(({ progress }) => progress.state === 'waiting')
      .sort((a, b) => Number(a.progress.queueNo) - Number(b.progress.queueNo));
    let { free } = open.budgetOf(first.award.areaPath);
    const end = inOrder.findIndex(({ award: { points } }) => {
      free -= points;
      return free < 0;
    });
    const covered = end < 0 ? inOrder : inOrder.slice(0, end);
    await this.take(tx, countyId, covered, () => Promise.resolve(open));
    // What paid down a debt stayed in the budget: it may cover the next one after all.
    const next = end < 0 ? undefined : inOrder[end]?.award;
    const budget = open.budgetOf(first.award.areaPath);
    const goesOn = covered.length > 0 && budget.waiting > 0 && (!next || budget.free >= next.points);
    return goesOn ? { at, payload: {} } : null;
  }

  private async lock(
    tx: EntityManager,
    countyId: string,
    ids: readonly string[],
    step: AwardStepName,
  ): Promise<Passage[]> {
    if (ids.length === 0) return [];
    const progress = await runPrepared<ProgressRow>(tx, lockAwards, [countyId, uuidArray(ids)]);
    const awards = await tx.query<Award[]>(
      `${selectAward} WHERE a.county_id = $1 AND a.id = ANY ($2::uuid[])`,
      [countyId, ids],
    );
    const byId = new Map(awards.map(award => [award.id, award]));
    return progress.flatMap(row => {
      const award = byId.get(row.id);
      return award ? [{ award, step, progress: progressOf(row) }] : [];
    });
  }

  private async take(
    tx: EntityManager,
    countyId: string,
    passages: readonly Passage[],
    book: (awards: Award[]) => Promise<AwardBook>,
  ): Promise<void> {
    if (passages.length === 0) return;
    const open = await book(passages.map(({ award }) => award));
    const sent: Promise<unknown>[] = [];
    const later: Later = (statement, values) => {
      const query = runPrepared(tx, statement, values);
      // Whether it failed is heard where all are waited for; until then nobody else listens.
      query.catch(() => undefined);
      sent.push(query);
    };
    const reached = await this.points.move(tx, open, passages, later);
    const taken = passages.map(({ award, step }, n) => {
      const to = reached[n];
      if (!to) throw new Error(`Nothing became of award ${award.id}`);
      const id = uuidv7();
      // Nobody sends this a second time, so there are no contents to compare.
      return {
        id,
        awardId: award.id,
        step,
        actorId: null,
        note: '',
        hash: Buffer.alloc(1),
        reached: to,
        award,
      };
    });
    writeDecisions(countyId, taken, later);
    const messages = taken.flatMap(one => messagesOf({ ...one, objectorIds: [] }));
    this.notices.tellEachLater(later, countyId, messages);
    await Promise.all(sent);
  }
}

interface Passage extends AwardPassage {
  readonly award: Award;
}

async function idsOf(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(sql, [...values]);
  return rows.map(({ id }) => id);
}

const selectDue = `
SELECT id FROM award
WHERE county_id = $1 AND state = 'on_notice' AND notice_ends_at <= clock_timestamp() AND area_path ^@ ($2 || '/')
ORDER BY notice_ends_at, id LIMIT $3`;

const selectWaiting = `
SELECT id FROM award
WHERE county_id = $1 AND split_part(area_path, '/', 3) = $2 AND queue_no IS NOT NULL AND state = 'waiting'
ORDER BY queue_no LIMIT $3`;
