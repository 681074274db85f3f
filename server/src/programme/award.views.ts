import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readAward } from '@torreya/shared/contract/programme';
import { type AwardStepName, awardStepNames, awardSteps } from '@torreya/shared/domain/award-steps';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { People } from '../identity/people.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import type { Award } from './award';
import { mayReview } from './may-review';

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
    return rows.map(row => {
      const household = households.get(row.householdId);
      const { reportNumber, category, photoIds, areaName } = row.evidence;
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
        },
        transferNo: row.transferNo,
        openSteps: openSteps(actor, row),
      };
    });
  }
}

function openSteps(actor: Actor, row: Award): AwardStepName[] {
  if (!mayReview(actor, row)) return [];
  return awardStepNames.filter(name => awardSteps[name].from.some(state => state === row.state));
}
