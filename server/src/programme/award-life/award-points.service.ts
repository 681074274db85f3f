import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../../ledger/ledger.service';
import type { Move, Outcome } from '../../ledger/moves';
import { textArray, uuidArray } from '../../platform/binary-array';
import { databaseNow, dayOf } from '../../platform/day';
import type { Later } from '../../platform/group-commit';
import { Outbox } from '../../platform/outbox';
import { runPrepared } from '../../platform/prepared';
import { townPathOf } from '../area-path';
import type { AwardProgress } from '../award-order';
import { expiryOf } from '../points-expiry';
import { Programmes } from '../programmes.service';
import {
  AwardBook,
  type AwardPassage,
  type PlannedPassage,
  type VillageBudget,
  villageCodeOf,
} from './award-book';
import { noticeJob, queueJob } from './award-jobs';
import { LapsedPoints } from './lapsed-points.service';

/** The points of awards: held, paid out, given back, in order. Locks the book of the town until the transaction ends. */
@Injectable()
export class AwardPoints {
  constructor(
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly lapsed: LapsedPoints,
  ) {}

  /** Of one town. The awards are locked by then; what is read here can change no more. */
  async open(
    tx: EntityManager,
    countyId: string,
    awards: readonly Pick<AwardPassage['award'], 'areaPath' | 'householdId'>[],
  ): Promise<AwardBook> {
    const areaPath = awards[0]?.areaPath ?? '';
    const programme = await this.programmes.ofTown(tx, countyId, areaPath);
    if (!programme) throw new Error(`${areaPath} lies in no town with a programme`);
    const book = { countyId, bookId: programme.bookId };
    const villages = [...new Set(awards.map(award => villageCodeOf(award.areaPath)))];
    const householdIds = [...new Set(awards.map(award => award.householdId))];
    const owners = villages.map(ownerId => ({ ownerKind: 'budget', ownerId }) as const);
    const [at, free, queues, debts] = await Promise.all([
      this.ledger.lock(tx, book),
      this.ledger.spendableOfEach(tx, book, owners),
      runPrepared<Queue>(tx, selectQueues, [countyId, textArray(villages)]),
      runPrepared<{ householdId: string; points: number }>(tx, selectDebts, [
        countyId,
        uuidArray(householdIds),
      ]),
    ]);
    const budgets = villages.map((village, n): [string, VillageBudget] => {
      const { waiting = 0, lastNo = 0 } = queues.find(queue => queue.village === village) ?? {};
      return [village, { free: free[n] ?? 0, waiting, lastNo: Number(lastNo) }];
    });
    const owed = debts.map(({ householdId, points }) => [householdId, Number(points)] as const);
    const day = dayOf(at);
    return new AwardBook(book, day, expiryOf(programme, day), new Map(budgets), new Map(owed), uuidv7);
  }

  /** What each award has come to. Those that go nowhere yet (a queue that does not move) stay as they are. */
  async move(
    tx: EntityManager,
    open: AwardBook,
    passages: readonly AwardPassage[],
    later?: Later,
  ): Promise<AwardProgress[]> {
    const reached: AwardProgress[] = [];
    const planned = passages.map(passage => open.plan(passage));
    const moves = planned.flatMap(plan => plan.moves);
    const options = later ? { later } : {};
    const outcomes = await this.ledger.post(tx, open.book, moves, options);
    for (const [n, passage] of passages.entries()) {
      const plan = planned[n] as PlannedPassage;
      const after =
        passage.step === 'reverse'
          ? await this.reverse(tx, open, passage, later)
          : withNumbers(plan, numbersOf(plan.moves, outcomes));
      reached.push(after);
    }
    await this.wake(tx, open, passages, reached);
    return reached;
  }

  /** Takes back what is still there; what was spent is owed, and what expired unspent is not. */
  private async reverse(
    tx: EntityManager,
    open: AwardBook,
    passage: AwardPassage,
    later?: Later,
  ): Promise<AwardProgress> {
    const { award, progress } = passage;
    if (progress.transferNo === null) throw new Error(`Award ${award.id} was posted without a row`);
    const options = later ? { later } : {};
    const target = await this.ledger.arrivalOf(tx, open.book, Number(progress.transferNo));
    const take = async (amount: number): Promise<Outcome | undefined> => {
      const cause = { kind: 'revocation', causeId: award.id, targetId: target.id } as const;
      const move = { id: uuidv7(), op: 'reverse', ...cause, amount } as const;
      return (await this.ledger.post(tx, open.book, [move], options))[0];
    };
    const whole = award.points - Number(progress.toDebt);
    const first = await take(whole);
    if (first?.outcome === 'posted')
      return open.reversed(passage, { points: whole, no: first.no, lapsed: 0 });
    if (first?.outcome !== 'refused' || first.reason !== 'insufficient_points') {
      throw new Error(`The ledger did not take back award ${award.id}: ${JSON.stringify(first)}`);
    }
    const there = Math.max(0, first.available);
    const part = there > 0 ? await take(there) : undefined;
    if (there > 0 && part?.outcome !== 'posted')
      throw new Error(`What was there of award ${award.id} is gone`);
    const lapsed = await this.lapsed.take(tx, open, {
      ...{ householdId: award.householdId, accountId: target.accountId, most: whole - there },
    });
    return open.reversed(passage, { points: there, no: part?.outcome === 'posted' ? part.no : null, lapsed });
  }

  /** Notices that began have an end; queues before which points became free go on. */
  private async wake(
    tx: EntityManager,
    open: AwardBook,
    passages: readonly AwardPassage[],
    reached: readonly AwardProgress[],
  ): Promise<void> {
    const { countyId } = open.book;
    const jobs = new Map<string, Parameters<Outbox['later']>[1]>();
    for (const [n, { award, step }] of passages.entries()) {
      const { state, noticeEndsAt } = reached[n] as AwardProgress;
      if (state !== 'on_notice' || noticeEndsAt === null) continue;
      const job = noticeJob(countyId, townPathOf(award.areaPath), noticeEndsAt, step, award.id);
      jobs.set(job.key, job);
    }
    const at = open.freed.size > 0 ? await databaseNow(tx) : null;
    for (const village of open.freed) {
      if (at && open.budgetOf(`//${village}`).waiting > 0) {
        const job = queueJob(countyId, village, at);
        jobs.set(job.key, job);
      }
    }
    open.freed.clear();
    for (const job of jobs.values()) await this.outbox.later(tx, job);
  }
}

function numbersOf(moves: readonly Move[], outcomes: readonly Outcome[]): number[] {
  return moves.map(({ id }) => {
    const outcome = outcomes.find(one => one.id === id);
    if (outcome?.outcome !== 'posted') {
      throw new Error(`The ledger did not take a move of an award: ${JSON.stringify(outcome)}`);
    }
    return outcome.no;
  });
}

/** The last move is the one that holds or brings the points. */
function withNumbers({ to, moves, planned }: PlannedPassage, numbers: readonly number[]): AwardProgress {
  const no = numbers.at(-1);
  if (no === undefined || moves.length === 0) return planned;
  if (to === 'on_notice') return { ...planned, holdNo: no };
  return to === 'posted' ? { ...planned, transferNo: no } : planned;
}

interface Queue {
  readonly village: string;
  readonly waiting: number;
  readonly lastNo: number;
}

const selectQueues = {
  name: 'awards: queues of villages',
  text: `
SELECT split_part(area_path, '/', 3) AS village, (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
  max(queue_no) AS "lastNo"
FROM award
WHERE county_id = $1 AND split_part(area_path, '/', 3) = ANY ($2::text[]) AND queue_no IS NOT NULL
GROUP BY 1`,
};

const selectDebts = {
  name: 'awards: debts of households',
  text: `
SELECT household_id AS "householdId", sum(debt_left - to_debt) AS points FROM award
WHERE county_id = $1 AND household_id = ANY ($2::uuid[]) AND (to_debt > 0 OR debt_left > 0)
GROUP BY household_id`,
};
