import { Injectable } from '@nestjs/common';
import {
  type AwardHand,
  type AwardStations,
  type AwardStepName,
  stateAfter,
} from '@torreya/shared/domain/award-steps';
import type { EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Notices } from '../notices/notices.service';
import { uuidArray } from '../platform/binary-array';
import type { Later } from '../platform/group-commit';
import { runPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';
import { townPathOf } from './area-path';
import type { AwardBook, AwardPassage } from './award-life/award-book';
import { AwardPoints } from './award-life/award-points.service';
import { lockAwards, type ProgressRow, progressOf } from './award-life/award-progress';
import type { AwardClaim, AwardOrder, AwardProgress } from './award-order';
import { type AwardDecision, AwardPage, handKey } from './award-page';
import { messagesOf } from './award-words';
import { Caps } from './rules/caps';
import { writeDecisions } from './write-decisions';

/**
 * Takes the decisions of one town, whose programme has one book, in one transaction: the decision, the points and the
 * notice of each, or nothing of it. A handful of statements, however many decisions. Locks: awards, caps of the town, book, jobs.
 */
@Injectable()
export class AwardBatch {
  constructor(
    private readonly points: AwardPoints,
    private readonly households: Households,
    private readonly caps: Caps,
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
    const { page, hands } = await this.read(tx, countyId, orders);
    const decisions: AwardDecision[] = [];
    let open: AwardBook | undefined;
    while (decisions.length < orders.length) {
      const round = page.decideRound(orders.slice(decisions.length));
      if (!open && page.claims.some(claim => touchesPoints(claim))) {
        open = await this.points.open(
          tx,
          countyId,
          orders.map(({ award }) => award),
        );
      }
      await this.move(tx, page.claims, open, later);
      page.endRound();
      decisions.push(...round);
    }
    const granted = [...new Set(decisions.filter(isClaim))].filter(isGranted);
    writeDecisions(countyId, granted.map(takenBy), later);
    const objectors = new WaitingObjectors(hands.filter(({ isWaiting }) => isWaiting));
    this.notices.tellEachLater(
      later,
      countyId,
      granted.flatMap(({ order: { actor, award, command }, moved }) =>
        messagesOf({
          ...{ ...command, award, reached: moved },
          objectorIds: objectors.answeredBy(award.id, actor.personId, command.step),
        }),
      ),
    );
    return decisions.map(refusalIn);
  }

  private async read(tx: EntityManager, countyId: string, orders: readonly AwardOrder[]) {
    const awardIds = [...new Set(orders.map(({ award }) => award.id))];
    const awards = await runPrepared<ProgressRow>(tx, lockAwards, [countyId, uuidArray(awardIds)]);
    // Only now: the same decision, sent to another server at once, had the award until it was taken there.
    const householdIds = [...new Set(orders.map(({ award }) => award.householdId))];
    const actors = [...new Map(orders.map(order => [handKey(order.award.id, order.actor.personId), order]))];
    const pairs = actors.map(([, order]) => order);
    const townPath = townPathOf(orders[0]?.award.areaPath ?? '');
    const [events, hands, relatives, households, members, room] = await Promise.all([
      runPrepared<{ id: string; hash: Buffer }>(tx, selectEvents, [
        countyId,
        uuidArray(orders.map(({ command }) => command.id)),
      ]),
      runPrepared<Hand>(tx, selectHands, [countyId, uuidArray(awardIds)]),
      runPrepared<Pick<Hand, 'awardId' | 'personId'>>(tx, selectRelatives, [
        countyId,
        uuidArray(pairs.map(({ award }) => award.id)),
        uuidArray(pairs.map(({ actor }) => actor.personId)),
      ]),
      this.households.byIds(tx, countyId, householdIds),
      this.households.activeMembersOf(tx, countyId, householdIds),
      this.caps.roomFor(
        tx,
        { countyId, townPath },
        orders.map(({ award }) => award),
      ),
    ]);
    const page = new AwardPage({
      progress: new Map(awards.map(row => [row.id, progressOf(row)])),
      taken: new Map(events.map(({ id, hash }) => [id, hash])),
      hands: new Map(hands.map(({ awardId, personId, hand }) => [handKey(awardId, personId), hand])),
      relatives: new Set(relatives.map(({ awardId, personId }) => handKey(awardId, personId))),
      households,
      members,
      room,
    });
    return { page, hands };
  }

  private async move(
    tx: EntityManager,
    claims: readonly AwardClaim[],
    open: AwardBook | undefined,
    later: Later,
  ): Promise<void> {
    const touching = claims.filter(touchesPoints);
    for (const claim of claims) {
      if (!touching.includes(claim)) claim.moved = { ...claim.progress, state: withoutPoints(claim) };
    }
    if (!open || touching.length === 0) return;
    const passages = touching.map(({ order, progress }): AwardPassage => {
      return { award: order.award, step: order.command.step, progress };
    });
    const reached = await this.points.move(tx, open, passages, later);
    for (const [n, claim] of touching.entries()) claim.moved = reached[n] as AwardProgress;
  }
}

/** As if the budget covered it: only the path counts here. */
function stationsOf({ order: { award }, progress }: AwardClaim): AwardStations {
  return { ...award, isNoticeOpen: progress.isNoticeOpen, isCovered: true };
}

function withoutPoints(claim: AwardClaim) {
  return stateAfter(claim.order.command.step, stationsOf(claim));
}

/** Holds, pays, gives back, leaves the queue, or is asked whether the budget covers it. */
function touchesPoints(claim: AwardClaim): boolean {
  const to = withoutPoints(claim);
  const isHeld = claim.progress.holdNo !== null || claim.progress.state === 'waiting';
  if (to === 'on_notice') return true;
  return to === 'posted' || to === 'reversed' || (to === 'declined' && isHeld);
}

function takenBy({ order: { actor, command, hash, award }, moved }: Granted) {
  const { id, step, note }: { id: string; step: AwardStepName; note: string } = command;
  return { id, awardId: award.id, step, actorId: actor.personId, note, hash, reached: moved };
}

/** A claim that the ledger had nothing against. */
type Granted = AwardClaim & { readonly moved: AwardProgress };

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

interface Hand {
  readonly awardId: string;
  readonly personId: string;
  readonly hand: AwardHand;
  /** Objected, and nobody has decided since. */
  readonly isWaiting: boolean;
}

/** Those who objected since the last decision, or in this batch: each is told of the first decision after his word. */
class WaitingObjectors {
  private readonly byAward = new Map<string, string[]>();

  constructor(before: readonly Hand[]) {
    for (const { awardId, personId } of before) this.add(awardId, personId);
  }

  answeredBy(awardId: string, actorId: string, step: AwardStepName): string[] {
    if (step === 'object') {
      this.add(awardId, actorId);
      return [];
    }
    const objectorIds = this.byAward.get(awardId) ?? [];
    this.byAward.delete(awardId);
    return objectorIds;
  }

  private add(awardId: string, personId: string): void {
    this.byAward.set(awardId, [...(this.byAward.get(awardId) ?? []), personId]);
  }
}

const selectEvents = {
  name: 'awards: find decisions',
  text: `SELECT id, contents_hash AS hash FROM award_event WHERE county_id = $1 AND id = ANY ($2::uuid[])`,
};

const selectHands = {
  name: 'awards: find hands',
  text: `
SELECT award_id AS "awardId", person_id AS "personId", hand, hand = 'objector' AND EXISTS (
    SELECT FROM award_event o
    WHERE o.county_id = h.county_id AND o.award_id = h.award_id AND o.actor_id = h.person_id AND o.step = 'object'
      AND NOT EXISTS (SELECT FROM award_event d
        WHERE d.county_id = o.county_id AND d.award_id = o.award_id AND d.step IN ('dismiss','uphold') AND d.at >= o.at)
  ) AS "isWaiting"
FROM award_hand h WHERE county_id = $1 AND award_id = ANY ($2::uuid[])`,
};

const selectRelatives = {
  name: 'awards: find relatives',
  text: `
SELECT a.id AS "awardId", asked.person_id AS "personId"
FROM unnest($2::uuid[], $3::uuid[]) AS asked (award_id, person_id)
JOIN award a ON a.county_id = $1 AND a.id = asked.award_id
WHERE is_relative_of_household($1, asked.person_id, a.person_id, a.household_id, a.proposed_at)`,
};
