import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readAward } from '@torreya/shared/contract/programme';
import { type AwardHand, type AwardStepName, awardSteps } from '@torreya/shared/domain/award-steps';
import { amountIsPreset } from '@torreya/shared/domain/earning-rules';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { People } from '../identity/people.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { uuidArray } from '../platform/binary-array';
import { readPrepared } from '../platform/prepared';
import type { Award } from './award';
import { handKey } from './award-page';
import { hasInScope, isHisOwn, openReviewSteps } from './may-review';

export type AwardView = ReplyOf<typeof readAward>;

interface SeenAward {
  readonly actor: Actor;
  readonly row: Award;
}

/** Puts names to the ids of awards, a page at a time. */
@Injectable()
export class AwardViews {
  constructor(
    private readonly people: People,
    private readonly households: Households,
    private readonly areas: Areas,
    private readonly photos: Photos,
  ) {}

  of(manager: EntityManager, actor: Actor, rows: readonly Award[]): Promise<AwardView[]> {
    return this.ofEach(
      manager,
      rows.map(row => ({ actor, row })),
    );
  }

  /** Each as its reader sees it; the readers are of one county. */
  async ofEach(manager: EntityManager, seen: readonly SeenAward[]): Promise<AwardView[]> {
    const [first] = seen;
    if (!first) return [];
    const { countyId } = first.actor;
    const rows = seen.map(({ row }) => row);
    const [names, households, photos, barred, history] = await Promise.all([
      this.people.names(
        manager,
        countyId,
        rows.flatMap(row => [row.personId, ...(row.decidedBy ? [row.decidedBy] : [])]),
      ),
      this.households.byIds(
        manager,
        countyId,
        rows.map(row => row.householdId),
      ),
      this.photos.links(
        manager,
        countyId,
        seen.flatMap(({ actor, row }) => photosFor(actor, row)),
      ),
      barredFrom(manager, seen),
      historyOf(manager, countyId, rows),
    ]);
    return seen.map(({ actor, row }) => {
      const household = households.get(row.householdId);
      const { reportNumber, category, areaName, words = '' } = row.evidence;
      // Whoever could be angry about an objection does not read whose it was, whatever office he holds.
      const bar = barred.get(handKey(row.id, actor.personId));
      const maySeeObjectors = mayDecideThere(actor, row) && bar?.isRelative !== true;
      return {
        id: row.id,
        state: row.state,
        points: row.points,
        pointsName: row.pointsName,
        ruleName: row.ruleName,
        ruleVersion: row.ruleVersion,
        proposedAt: row.proposedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        decidedByName: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
        note: row.note ?? '',
        beneficiaryName: names.get(row.personId) ?? '',
        householdNumber: household?.number ?? '',
        villageName: (household && this.areas.find(household.villageCode)?.name) ?? '',
        evidence: {
          reportId: row.reportId,
          reportNumber,
          category,
          photos: photosFor(actor, row).flatMap(id => photos.get(id) ?? []),
          areaName,
          words,
        },
        transferNo: row.transferNo,
        noticeEndsAt: row.noticeEndsAt?.toISOString() ?? null,
        needsSecondReview: row.needsSecondReview,
        amountIsPreset: amountIsPreset(row.form),
        toDebt: Number(row.toDebt),
        debtLeft: Number(row.debtLeft),
        history: (history.get(row.id) ?? []).map(({ step, at, actorName, note }) => ({
          step,
          at: at.toISOString(),
          byName: step !== 'object' || maySeeObjectors ? actorName : null,
          note,
        })),
        openSteps: openReviewSteps(actor, row).filter(step => !isBarred(bar, step)),
      };
    });
  }
}

function mayDecideThere(actor: Actor, row: Award): boolean {
  return hasInScope(actor, row) && !isHisOwn(actor, row);
}

function photosFor(actor: Actor, row: Award): readonly string[] {
  const { photoIds, listPhotoIds = [] } = row.evidence;
  return hasInScope(actor, row) ? [...photoIds, ...listPhotoIds] : photoIds;
}

/** What forbids somebody a step on an award: that he is a relative, or had another hand in it. */
interface Bar {
  readonly awardId: string;
  readonly personId: string;
  readonly hand: AwardHand | null;
  readonly isRelative: boolean;
}

function isBarred(bar: Bar | undefined, step: AwardStepName): boolean {
  if (!bar) return false;
  return bar.isRelative || (bar.hand !== null && bar.hand !== awardSteps[step].by);
}

async function barredFrom(manager: EntityManager, seen: readonly SeenAward[]): Promise<Map<string, Bar>> {
  const open = seen.filter(({ actor, row }) => mayDecideThere(actor, row));
  const [first] = open;
  if (!first) return new Map();
  const bars = await readPrepared<Bar>(manager, selectBars, [
    first.actor.countyId,
    uuidArray(open.map(({ row }) => row.id)),
    uuidArray(open.map(({ actor }) => actor.personId)),
  ]);
  return new Map(bars.map(bar => [handKey(bar.awardId, bar.personId), bar]));
}

const selectBars = {
  name: 'awards: bars',
  text: `
SELECT a.id AS "awardId", seen.person_id AS "personId", h.hand,
  is_relative_of_household($1, seen.person_id, a.person_id, a.household_id, a.proposed_at) AS "isRelative"
FROM unnest($2::uuid[], $3::uuid[]) AS seen (award_id, person_id)
JOIN award a ON a.county_id = $1 AND a.id = seen.award_id
LEFT JOIN award_hand h ON h.county_id = a.county_id AND h.award_id = a.id AND h.person_id = seen.person_id`,
};

interface TakenStep {
  readonly awardId: string;
  readonly step: AwardStepName;
  readonly at: Date;
  /** Null: the clock or the budget. */
  readonly actorName: string | null;
  readonly note: string;
}

async function historyOf(manager: EntityManager, countyId: string, rows: readonly Award[]) {
  const steps = await readPrepared<TakenStep>(manager, selectHistory, [
    countyId,
    uuidArray(rows.map(row => row.id)),
  ]);
  const byAward = new Map<string, TakenStep[]>();
  for (const step of steps) {
    const before = byAward.get(step.awardId);
    if (before) before.push(step);
    else byAward.set(step.awardId, [step]);
  }
  return byAward;
}

const selectHistory = {
  name: 'awards: histories',
  text: `
SELECT e.award_id AS "awardId", e.step, e.at, p.name AS "actorName", e.note
FROM award_event e LEFT JOIN person p ON p.county_id = e.county_id AND p.id = e.actor_id
WHERE e.county_id = $1 AND e.award_id = ANY ($2::uuid[]) ORDER BY e.at, e.id`,
};
