import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listAwardsToReview, readAward } from '@torreya/shared/contract/programme';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';
import { type Award, selectAward } from './award';
import { type AwardView, AwardViews } from './award.views';
import { hasInScope, isHisOwn, reviewingRoles } from './may-review';

/** Awards on a page, each with its evidence: what a cadre reads without scrolling for minutes. */
const pageSize = 20;

/** Awards as the beneficiary's household and the reviewers of its area see them. */
@Injectable()
export class AwardReviews {
  constructor(
    private readonly database: DataSource,
    private readonly views: AwardViews,
  ) {}

  async list(
    actor: Actor,
    input: CheckedInputOf<typeof listAwardsToReview>,
  ): Promise<ReplyOf<typeof listAwardsToReview>> {
    const { manager } = this.database;
    const after = readCursor(input.before);
    const rows = await manager.query<(Award & { cursor_at: string })[]>(selectToReview, [
      actor.countyId,
      scopeOf(actor, reviewingRoles),
      actor.personId,
      actor.household?.id ?? null,
      after?.at ?? null,
      after?.id ?? null,
      pageSize + 1,
    ]);
    const page = pageOf(rows, pageSize);
    return { awards: await this.views.of(manager, actor, page.rows), next: page.next };
  }

  async read(actor: Actor, input: CheckedInputOf<typeof readAward>): Promise<AwardView> {
    const row = await this.row(this.database.manager, actor.countyId, input.awardId);
    if (!row || !mayRead(actor, row)) throw new Refusal('not_found');
    const [view] = await this.views.of(this.database.manager, actor, [row]);
    if (!view) throw new Error(`Award ${row.id} has no view`);
    return view;
  }

  async row(manager: EntityManager, countyId: string, awardId: string): Promise<Award | null> {
    const [row] = await manager.query<Award[]>(`${selectAward} WHERE a.county_id = $1 AND a.id = $2`, [
      countyId,
      awardId,
    ]);
    return row ?? null;
  }
}

/** One who has only asked to join a household sees what is her own, not what the household has. */
function mayRead(actor: Actor, row: Award): boolean {
  if (hasInScope(actor, row)) return true;
  return actor.household?.state === 'pending' ? row.personId === actor.personId : isHisOwn(actor, row);
}

const selectToReview = `
SELECT row.*, ${exactInstant('row."proposedAt"')} AS cursor_at
FROM (${selectAward}
  WHERE a.county_id = $1 AND a.state = 'proposed' AND ${inScope('a.area_path', '$2')}
    AND a.person_id <> $3 AND a.household_id IS DISTINCT FROM $4::uuid
    AND ($5::timestamptz IS NULL OR (a.proposed_at, a.id) > ($5::timestamptz, $6::uuid))
  ORDER BY a.proposed_at, a.id LIMIT $7) AS row
ORDER BY row."proposedAt", row.id`;
