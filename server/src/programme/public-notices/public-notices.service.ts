import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type {
  listNoticesOfMyVillage,
  objectToAward,
  readPublicNotice,
} from '@torreya/shared/contract/public-notices';
import type { AwardState } from '@torreya/shared/domain/award-steps';
import { maskName } from '@torreya/shared/domain/mask-name';
import { privateCategories } from '@torreya/shared/domain/report-categories';
import { DataSource } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import type { Actor } from '../../platform/actor';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';
import { Refusal } from '../../platform/refusal';
import { villageOf } from '../area-path';
import { reasonOf } from '../award-reason';
import { AwardReviews } from '../award-reviews.service';
import { isHisOwn } from '../may-review';
import { Programmes } from '../programmes.service';
import { TakeAwardStep } from '../take-award-step.service';

const pageSize = 30;

/** The public notice of a village: everybody may read it, whoever lives there may object. */
@Injectable()
export class PublicNotices {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly reviews: AwardReviews,
    private readonly steps: TakeAwardStep,
  ) {}

  async read(
    countyId: string,
    { villageCode, before }: CheckedInputOf<typeof readPublicNotice>,
  ): Promise<ReplyOf<typeof readPublicNotice>> {
    const { programme: _, ...village } = await this.villageOf(countyId, villageCode);
    const page = await this.page(countyId, villageCode, before, null);
    return { ...village, notices: page.rows.map(publicView), next: page.next };
  }

  /** All that stands on it, for paper. */
  async all(countyId: string, villageCode: string): Promise<PublicNoticeView[]> {
    const notices: PublicNoticeView[] = [];
    let before: string | undefined;
    do {
      const page = await this.page(countyId, villageCode, before, null);
      notices.push(...page.rows.map(publicView));
      before = page.next ?? undefined;
    } while (before);
    return notices;
  }

  async listMine(
    actor: Actor,
    { before }: CheckedInputOf<typeof listNoticesOfMyVillage>,
  ): Promise<ReplyOf<typeof listNoticesOfMyVillage>> {
    const { countyId } = actor;
    const household = await this.households.of(this.database.manager, countyId, actor.personId);
    if (!household) throw new Refusal('no_household');
    const { villageCode } = household;
    const { villageName, pointsName } = await this.villageOf(countyId, villageCode);
    const page = await this.page(countyId, villageCode, before, actor.personId);
    const notices = page.rows.map(row => {
      const isMine = isHisOwn(actor, row);
      const mayObject = household.state === 'active' && !isMine && row.myHand === null && row.isOpen;
      return { ...publicView(row), isMine, mayObject, myObjection: row.myObjection, answer: row.answer };
    });
    return { villageCode, villageName, pointsName, notices, next: page.next };
  }

  async object(
    actor: Actor,
    { awardId, id, note }: CheckedInputOf<typeof objectToAward>,
  ): Promise<ReplyOf<typeof objectToAward>> {
    const { manager } = this.database;
    const household = await this.households.of(manager, actor.countyId, actor.personId);
    if (!household) throw new Refusal('no_household');
    const award = await this.reviews.row(actor.countyId, awardId);
    // Only what stood on the notice of her village has a public face.
    if (
      !award ||
      award.noticeEndsAt === null ||
      villageOf(award.areaPath) !== household.villageCode ||
      !(await this.isPublic(actor.countyId, awardId))
    ) {
      throw new Refusal('not_found');
    }
    if (isHisOwn(actor, award)) throw new Refusal('own_award');
    if (household.state !== 'active') throw new Refusal('household_not_confirmed');
    await this.steps.decide(actor, { awardId, id, step: 'object', note }, award);
    const now = await this.reviews.row(actor.countyId, awardId);
    if (!now) throw new Error(`Award ${awardId} is gone, though awards are never deleted`);
    return { awardId, state: now.state };
  }

  /** A village with points; anything else is not there. */
  async villageOf(countyId: string, villageCode: string) {
    const village = this.areas.find(villageCode);
    if (village?.level !== 'village') throw new Refusal('not_found');
    const path = this.areas.pathOf(villageCode);
    const programme = await this.programmes.ofTown(this.database.manager, countyId, path);
    if (!programme) throw new Refusal('not_found');
    const townName = this.areas.find(programme.townCode)?.name ?? '';
    return { villageName: village.name, townName, pointsName: programme.pointsName, programme };
  }

  private async isPublic(countyId: string, awardId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM award a JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
       WHERE a.county_id = $1 AND a.id = $2 AND ${isForEverybody}`,
      [countyId, awardId],
    );
    return rows.length > 0;
  }

  private async page(countyId: string, village: string, before: string | undefined, personId: string | null) {
    const cursor = readCursor(before);
    const rows = await this.database.query<Row[]>(selectPage, [
      countyId,
      village,
      cursor?.at ?? null,
      cursor?.id ?? null,
      personId,
      pageSize + 1,
    ]);
    return pageOf(rows, pageSize);
  }
}

interface Row {
  id: string;
  cursor_at: string;
  personId: string;
  householdId: string;
  name: string;
  points: number;
  ruleName: string;
  category: string;
  state: AwardState;
  endsAt: Date;
  isOpen: boolean;
  myHand: string | null;
  myObjection: string | null;
  answer: string | null;
}

export type PublicNoticeView = ReturnType<typeof publicView>;

function publicView(row: Row) {
  return {
    awardId: row.id,
    maskedName: maskName(row.name),
    points: row.points,
    ruleName: row.ruleName,
    reason: reasonOf(row.ruleName, row.category),
    state: row.state,
    endsAt: row.endsAt.toISOString(),
  };
}

/**
 * Never by name in the open: deductions, what is between people, and what was reported under a seal or without a name, also
 * where its points were claimed later.
 */
const isForEverybody = `v.form->>'kind' IS DISTINCT FROM 'deduction'
  AND a.evidence->>'category' <> ALL ('{${privateCategories.join(',')}}')
  AND NOT EXISTS (SELECT FROM report r
    WHERE r.county_id = a.county_id AND r.id = a.report_id AND r.signing <> 'named')
  AND NOT EXISTS (SELECT FROM points_claim c WHERE c.county_id = a.county_id AND c.report_id = a.report_id)`;

/**
 * What is on notice now, and what was until a week after it was decided: who objected finds the answer where she objected.
 * It is the first decision after her word; what was said to somebody who objected later is not hers to read.
 */
const selectPage = `
SELECT a.id, ${exactInstant('a.notice_ends_at')} AS cursor_at, a.person_id AS "personId", a.household_id AS "householdId",
  p.name, a.points, v.name AS "ruleName", a.evidence->>'category' AS category, a.state, a.notice_ends_at AS "endsAt",
  a.notice_ends_at > clock_timestamp() AS "isOpen", h.hand AS "myHand", mine.note AS "myObjection", answer.note AS answer
FROM award a
JOIN person p ON p.county_id = a.county_id AND p.id = a.person_id
JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
LEFT JOIN award_hand h ON h.county_id = a.county_id AND h.award_id = a.id AND h.person_id = $5
LEFT JOIN LATERAL (
  SELECT note, at FROM award_event e
  WHERE e.county_id = a.county_id AND e.award_id = a.id AND e.step = 'object' AND e.actor_id = $5 LIMIT 1
) mine ON true
LEFT JOIN LATERAL (
  SELECT note, at FROM award_event e
  WHERE e.county_id = a.county_id AND e.award_id = a.id AND e.step IN ('dismiss', 'uphold', 'withdraw') AND e.at >= mine.at
  ORDER BY at LIMIT 1
) answer ON true
WHERE a.county_id = $1 AND split_part(a.area_path, '/', 3) = $2 AND ${isForEverybody}
  AND (a.state IN ('on_notice', 'objected')
    OR (mine.note IS NOT NULL AND greatest(a.notice_ends_at, answer.at) > clock_timestamp() - interval '7 days'))
  AND ($3::timestamptz IS NULL OR (a.notice_ends_at, a.id) > ($3::timestamptz, $4::uuid))
ORDER BY a.notice_ends_at, a.id LIMIT $6`;
