import { Injectable } from '@nestjs/common';
import type { AwardState } from '@torreya/shared/domain/award-steps';
import type { EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { Outcome, TransferMove } from '../ledger/moves';
import { Notices } from '../notices/notices.service';
import { uuidArray } from '../platform/binary-array';
import { today } from '../platform/day';
import type { Later } from '../platform/group-commit';
import { runPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';
import { townPathOf, villageOf } from './area-path';
import type { AwardClaim, AwardOrder } from './award-order';
import { type AwardDecision, AwardPage } from './award-page';
import { expiryOf } from './points-expiry';
import { Programmes } from './programmes.service';
import { Caps } from './rules/caps';
import { type Granted, noticeOf, writeDecisions } from './write-decisions';

/**
 * Takes the decisions of one town, whose programme has one book, in one transaction: the decision, the points and the
 * notice of each, or nothing of it. A handful of statements, however many decisions. Locks: awards, caps of the town, book.
 */
@Injectable()
export class AwardBatch {
  constructor(
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly caps: Caps,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  async take(
    tx: EntityManager,
    orders: readonly AwardOrder[],
    later: Later,
  ): Promise<(Refusal | undefined)[]> {
    const [first] = orders;
    if (!first) return [];
    const { countyId } = first.actor;
    const page = await this.read(tx, countyId, orders);
    const decisions: AwardDecision[] = [];
    while (decisions.length < orders.length) {
      const round = page.decideRound(orders.slice(decisions.length));
      await this.movePoints(tx, countyId, page.claims, later);
      page.endRound();
      decisions.push(...round);
    }
    const granted = [...new Set(decisions.filter(isClaim))].filter(isGranted);
    writeDecisions(countyId, granted, later);
    this.notices.tellEachLater(later, countyId, granted.map(noticeOf));
    return decisions.map(refusalIn);
  }

  private async read(tx: EntityManager, countyId: string, orders: readonly AwardOrder[]): Promise<AwardPage> {
    const awardsOfOrders = orders.map(({ award }) => award);
    const awardIds = [...new Set(awardsOfOrders.map(({ id }) => id))];
    const awards = await runPrepared<{ id: string; state: AwardState }>(tx, lockAwards, [
      countyId,
      uuidArray(awardIds),
    ]);
    // Only now: the same decision, sent to another server at once, had the award until it was taken there.
    const householdIds = [...new Set(orders.map(({ award }) => award.householdId))];
    const townPath = townPathOf(awardsOfOrders[0]?.areaPath ?? '');
    const [events, households, members, room] = await Promise.all([
      runPrepared<{ id: string; hash: Buffer }>(tx, selectEvents, [
        countyId,
        uuidArray(orders.map(({ command }) => command.id)),
      ]),
      this.households.byIds(tx, countyId, householdIds),
      this.households.activeMembersOf(tx, countyId, householdIds),
      this.caps.roomFor(tx, { countyId, townPath }, awardsOfOrders),
    ]);
    return new AwardPage({
      states: new Map(awards.map(({ id, state }) => [id, state])),
      taken: new Map(events.map(({ id, hash }) => [id, hash])),
      households,
      members,
      room,
    });
  }

  private async movePoints(
    tx: EntityManager,
    countyId: string,
    claims: readonly AwardClaim[],
    later: Later,
  ): Promise<void> {
    const posting = claims.filter(({ step }) => step.to === 'posted');
    for (const claim of claims) if (!posting.includes(claim)) claim.moved = { transferNo: null };
    const [first] = posting;
    if (!first) return;
    const { areaPath } = first.order.award;
    const [programme, day] = await Promise.all([this.programmes.ofTown(tx, countyId, areaPath), today(tx)]);
    if (!programme) throw new Error(`${areaPath} lies in no town with a programme`);
    const expiresOn = expiryOf(programme, day);
    const book = { countyId, bookId: programme.bookId };
    const moves = posting.map(claim => moveOf(claim, expiresOn));
    const outcomes = await this.ledger.post(tx, book, moves, { later });
    for (const [n, claim] of posting.entries()) claim.moved = movedOf(outcomes[n], claim);
  }
}

function moveOf({ order: { award } }: AwardClaim, expiresOn: string | null): TransferMove {
  const villageCode = villageOf(award.areaPath);
  if (villageCode === null) throw new Error(`Award ${award.id} lies in no village`);
  return {
    id: award.id,
    op: 'transfer',
    kind: 'award',
    causeId: award.id,
    from: { ownerKind: 'budget', ownerId: villageCode },
    to: { ownerKind: 'household', ownerId: award.householdId, expiresOn },
    amount: award.points,
  };
}

/** What the ledger's answer means to the reviewer. */
function movedOf(outcome: Outcome | undefined, { order: { award } }: AwardClaim): AwardClaim['moved'] {
  if (outcome?.outcome === 'posted') return { transferNo: outcome.no };
  if (outcome?.outcome === 'refused' && outcome.reason === 'insufficient_points') {
    return new Refusal('budget_short', { points: award.points, available: outcome.available });
  }
  throw new Error(`The ledger did not take award ${award.id}: ${JSON.stringify(outcome)}`);
}

function isClaim(decision: AwardDecision): decision is AwardClaim {
  return typeof decision === 'object' && !(decision instanceof Refusal);
}

function isGranted(claim: AwardClaim): claim is Granted {
  return claim.moved !== undefined && !(claim.moved instanceof Refusal);
}

function refusalIn(decision: AwardDecision): Refusal | undefined {
  const said = isClaim(decision) ? decision.moved : decision;
  return said instanceof Refusal ? said : undefined;
}

const lockAwards = {
  name: 'awards: lock',
  text: `SELECT id, state FROM award WHERE county_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
};

const selectEvents = {
  name: 'awards: find decisions',
  text: `SELECT id, contents_hash AS hash FROM award_event WHERE county_id = $1 AND id = ANY ($2::uuid[])`,
};
