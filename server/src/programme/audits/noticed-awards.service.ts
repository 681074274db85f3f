import { Injectable } from '@nestjs/common';
import type { listNoticedAwards } from '@torreya/shared/contract/award-audits';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { consoleRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../../platform/actor';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';
import { villageOf } from '../area-path';
import { type Award, selectAward } from '../award';
import { AwardViews } from '../award.views';

type Asked = CheckedInputOf<typeof listNoticedAwards>;

const pageSize = 30;

/** What stands and stood on the notice of the reader's villages, for those who answer for it. */
@Injectable()
export class NoticedAwards {
  constructor(
    private readonly database: DataSource,
    private readonly views: AwardViews,
  ) {}

  async list(
    actor: Actor,
    { which, villageCode, before }: Asked,
  ): Promise<ReplyOf<typeof listNoticedAwards>> {
    const { manager } = this.database;
    const { countyId } = actor;
    const scope = scopeOf(actor, consoleRoles);
    const cursor = readCursor(before);
    const rows = await manager.query<(Award & { cursor_at: string })[]>(pagesOf[which], [
      ...[countyId, scope, villageCode ?? null, cursor?.at ?? null, cursor?.id ?? null, pageSize + 1],
    ]);
    const villages = await manager.query<{ code: string; name: string }[]>(
      `SELECT v.code, v.name FROM area v JOIN programme p ON p.county_id = v.county_id
         AND p.town_code = split_part(v.path, '/', 2)
       WHERE v.county_id = $1 AND v.level = 'village' AND ${inScope('v.path', '$2')} ORDER BY v.code`,
      [countyId, scope],
    );
    const page = pageOf(rows, pageSize);
    const views = await this.views.of(manager, actor, page.rows);
    const awards = views.map((view, n) => ({
      ...view,
      villageCode: villageOf(page.rows[n]?.areaPath ?? '') ?? '',
    }));
    return { awards, villages, next: page.next };
  }
}

function pageWhere(isMeant: string): string {
  return `
SELECT row.*, ${exactInstant('row."noticeEndsAt"')} AS cursor_at
FROM (${selectAward}
  WHERE a.county_id = $1 AND a.notice_ends_at IS NOT NULL AND ${inScope('a.area_path', '$2')} AND ${isMeant}
    AND ($3::text IS NULL OR split_part(a.area_path, '/', 3) = $3)
    AND ($4::timestamptz IS NULL OR (a.notice_ends_at, a.id) < ($4::timestamptz, $5::uuid))
  ORDER BY a.notice_ends_at DESC, a.id DESC LIMIT $6) AS row
ORDER BY row."noticeEndsAt" DESC, row.id DESC`;
}

const pagesOf: Record<Asked['which'], string> = {
  open: pageWhere(`a.state IN ('on_notice', 'objected')`),
  objected: pageWhere(
    `EXISTS (SELECT FROM award_event o WHERE o.county_id = a.county_id AND o.award_id = a.id AND o.step = 'object')`,
  ),
  over: pageWhere(`a.state NOT IN ('on_notice', 'objected')`),
};
