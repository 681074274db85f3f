import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readAward } from '@torreya/shared/contract/programme';
import { type AwardHand, type AwardStepName, awardSteps } from '@torreya/shared/domain/award-steps';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { People } from '../identity/people.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import type { Award } from './award';
import { hasInScope, openReviewSteps } from './may-review';

export type AwardView = ReplyOf<typeof readAward>;

/** Puts names to the ids of awards, a page at a time. */
@Injectable()
export class AwardViews {
  constructor(
    private readonly people: People,
    private readonly households: Households,
    private readonly areas: Areas,
    private readonly photos: Photos,
  ) {}

  async of(manager: EntityManager, actor: Actor, rows: readonly Award[]): Promise<AwardView[]> {
    const { countyId } = actor;
    const personIds = rows.flatMap(row => [row.personId, ...(row.decidedBy ? [row.decidedBy] : [])]);
    const names = await this.people.names(manager, countyId, personIds);
    const households = await this.households.byIds(
      manager,
      countyId,
      rows.map(row => row.householdId),
    );
    const photos = await this.photos.links(
      manager,
      countyId,
      rows.flatMap(row => row.evidence.photoIds),
    );
    const barred = await barredFrom(manager, actor, rows);
    const history = await historyOf(manager, actor, rows);
    const actorNames = await this.people.names(
      manager,
      countyId,
      [...history.values()].flat().flatMap(({ actorId }) => actorId ?? []),
    );
    return rows.map(row => {
      const household = households.get(row.householdId);
      const { reportNumber, category, photoIds, areaName, words = '' } = row.evidence;
      const maySeeObjectors = hasInScope(actor, row);
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
          photos: photoIds.flatMap(id => photos.get(id) ?? []),
          areaName,
          words,
        },
        transferNo: row.transferNo,
        noticeEndsAt: row.noticeEndsAt?.toISOString() ?? null,
        needsSecondReview: row.needsSecondReview,
        toDebt: Number(row.toDebt),
        debtLeft: Number(row.debtLeft),
        history: (history.get(row.id) ?? []).map(({ step, at, actorId, note }) => ({
          step,
          at: at.toISOString(),
          byName:
            actorId && (step !== 'object' || maySeeObjectors) ? (actorNames.get(actorId) ?? null) : null,
          note,
        })),
        openSteps: openReviewSteps(actor, row).filter(step => !isBarred(barred.get(row.id), step)),
      };
    });
  }
}

/** What forbids the actor a step on an award: that he is a relative, or had another hand in it. */
interface Bar {
  readonly awardId: string;
  readonly hand: AwardHand | null;
  readonly isRelative: boolean;
}

function isBarred(bar: Bar | undefined, step: AwardStepName): boolean {
  if (!bar) return false;
  return bar.isRelative || (bar.hand !== null && bar.hand !== awardSteps[step].by);
}

async function barredFrom(manager: EntityManager, actor: Actor, rows: readonly Award[]) {
  const ids = rows.filter(row => openReviewSteps(actor, row).length > 0).map(row => row.id);
  if (ids.length === 0) return new Map<string, Bar>();
  const bars = await manager.query<Bar[]>(
    `SELECT a.id AS "awardId", h.hand,
       is_relative_of_household($1, $3, a.person_id, a.household_id, a.proposed_at) AS "isRelative"
     FROM award a
     LEFT JOIN award_hand h ON h.county_id = a.county_id AND h.award_id = a.id AND h.person_id = $3
     WHERE a.county_id = $1 AND a.id = ANY ($2::uuid[])`,
    [actor.countyId, ids, actor.personId],
  );
  return new Map(bars.map(bar => [bar.awardId, bar]));
}

interface TakenStep {
  readonly awardId: string;
  readonly step: AwardStepName;
  readonly at: Date;
  readonly actorId: string | null;
  readonly note: string;
}

async function historyOf(manager: EntityManager, actor: Actor, rows: readonly Award[]) {
  const steps = await manager.query<TakenStep[]>(
    `SELECT award_id AS "awardId", step, at, actor_id AS "actorId", note FROM award_event
     WHERE county_id = $1 AND award_id = ANY ($2::uuid[]) ORDER BY at, id`,
    [actor.countyId, rows.map(row => row.id)],
  );
  const byAward = new Map<string, TakenStep[]>();
  for (const step of steps) byAward.set(step.awardId, [...(byAward.get(step.awardId) ?? []), step]);
  return byAward;
}
