import { Injectable } from '@nestjs/common';
import type { listMyAwards } from '@torreya/shared/contract/award-claims';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listAwardsToReview, readAward } from '@torreya/shared/contract/programme';
import { awardHands } from '@torreya/shared/domain/award-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { uuidArray } from '../platform/binary-array';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { GroupRead } from '../platform/group-read';
import { runPrepared } from '../platform/prepared';
import { Refusal } from '../platform/refusal';
import { type Award, selectAward } from './award';
import { type AwardView, AwardViews } from './award.views';
import { hasInScope, isHisOwn } from './may-review';

/** Awards on a page, each with its evidence: what a cadre reads without scrolling for minutes. */
const pageSize = 20;

/** Awards as the beneficiary's household and the reviewers of its area see them. */
@Injectable()
export class AwardReviews {
  private readonly readings: GroupRead<Asked, AwardView>;
  private readonly rows: GroupRead<{ countyId: string; awardId: string }, Award | null>;

  constructor(
    private readonly database: DataSource,
    private readonly views: AwardViews,
  ) {
    this.readings = new GroupRead<Asked, AwardView>(database, (manager, asked) =>
      this.readEach(manager, asked),
    );
    this.rows = new GroupRead(database, rowsOf);
  }

  async list(
    actor: Actor,
    input: CheckedInputOf<typeof listAwardsToReview>,
  ): Promise<ReplyOf<typeof listAwardsToReview>> {
    const { manager } = this.database;
    const after = readCursor(input.before);
    const rows = await manager.query<(Award & { cursor_at: string })[]>(selectToReview, [
      actor.countyId,
      scopeOf(actor, awardHands.first_reviewer.roles),
      actor.personId,
      actor.household?.id ?? null,
      after?.at ?? null,
      after?.id ?? null,
      pageSize + 1,
      scopeOf(actor, awardHands.second_reviewer.roles),
    ]);
    const page = pageOf(rows, pageSize);
    return { awards: await this.views.of(manager, actor, page.rows), next: page.next };
  }

  /** What is the household's; one who has only asked to join it reads what is her own. */
  async listMine(
    actor: Actor,
    { before }: CheckedInputOf<typeof listMyAwards>,
  ): Promise<ReplyOf<typeof listMyAwards>> {
    if (!actor.household) throw new Refusal('no_household');
    const { manager } = this.database;
    const cursor = readCursor(before);
    const rows = await manager.query<(Award & { cursor_at: string })[]>(selectMine, [
      actor.countyId,
      actor.household.id,
      actor.household.state === 'pending' ? actor.personId : null,
      cursor?.at ?? null,
      cursor?.id ?? null,
      pageSize + 1,
    ]);
    const page = pageOf(rows, pageSize);
    return { awards: await this.views.of(manager, actor, page.rows), next: page.next };
  }

  read(actor: Actor, { awardId }: CheckedInputOf<typeof readAward>): Promise<AwardView> {
    return this.readings.ask({ actor, awardId });
  }

  row(countyId: string, awardId: string): Promise<Award | null> {
    return this.rows.ask({ countyId, awardId });
  }

  private async readEach(manager: EntityManager, asked: readonly Asked[]): Promise<(AwardView | Refusal)[]> {
    const rows = await rowsOf(
      manager,
      asked.map(({ actor, awardId }) => ({ countyId: actor.countyId, awardId })),
    );
    const seen = asked.flatMap(({ actor }, n) => {
      const row = rows[n];
      return row && mayRead(actor, row) ? [{ actor, row, n }] : [];
    });
    const views = await this.views.ofEach(manager, seen);
    const byPlace = new Map(seen.map(({ n }, at) => [n, views[at]]));
    return asked.map((_, n) => byPlace.get(n) ?? new Refusal('not_found'));
  }
}

interface Asked {
  readonly actor: Actor;
  readonly awardId: string;
}

/** In the order asked for; a server serves one county. */
async function rowsOf(
  manager: EntityManager,
  asked: readonly { readonly countyId: string; readonly awardId: string }[],
): Promise<(Award | null)[]> {
  const [first] = asked;
  if (!first) return [];
  const ids = [...new Set(asked.map(({ awardId }) => awardId.toLowerCase()))];
  const rows = await runPrepared<Award>(manager, selectByIds, [first.countyId, uuidArray(ids)]);
  const byId = new Map(rows.map(row => [row.id, row]));
  return asked.map(({ awardId }) => byId.get(awardId.toLowerCase()) ?? null);
}

const selectByIds = {
  name: 'awards: by ids',
  text: `${selectAward} WHERE a.county_id = $1 AND a.id = ANY ($2::uuid[])`,
};

/** One who has only asked to join a household sees what is her own, not what the household has. */
function mayRead(actor: Actor, row: Award): boolean {
  if (hasInScope(actor, row)) return true;
  return actor.household?.state === 'pending' ? row.personId === actor.personId : isHisOwn(actor, row);
}

const selectToReview = `
SELECT row.*, ${exactInstant('row."proposedAt"')} AS cursor_at
FROM (${selectAward}
  WHERE a.county_id = $1 AND (
      (a.state = 'proposed' AND ${inScope('a.area_path', '$2')})
      OR (a.state IN ('to_second_review', 'objected') AND ${inScope('a.area_path', '$8')}))
    AND NOT EXISTS (
      SELECT FROM award_hand h WHERE h.county_id = a.county_id AND h.award_id = a.id AND h.person_id = $3
        AND NOT (a.state = 'objected' AND h.hand = 'decider'))
    AND NOT is_relative_of_household(a.county_id, $3, a.person_id, a.household_id, a.proposed_at)
    AND a.person_id <> $3 AND a.household_id IS DISTINCT FROM $4::uuid
    AND ($5::timestamptz IS NULL OR (a.proposed_at, a.id) > ($5::timestamptz, $6::uuid))
  ORDER BY a.proposed_at, a.id LIMIT $7) AS row
ORDER BY row."proposedAt", row.id`;

const selectMine = `
SELECT row.*, ${exactInstant('row."proposedAt"')} AS cursor_at
FROM (${selectAward}
  WHERE a.county_id = $1 AND a.household_id = $2 AND ($3::uuid IS NULL OR a.person_id = $3)
    AND ($4::timestamptz IS NULL OR (a.proposed_at, a.id) < ($4::timestamptz, $5::uuid))
  ORDER BY a.proposed_at DESC, a.id DESC LIMIT $6) AS row
ORDER BY row."proposedAt" DESC, row.id DESC`;
