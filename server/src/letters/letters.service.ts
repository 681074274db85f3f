import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listLetters, listReportLetters } from '@torreya/shared/contract/letters';
import { privateCategories } from '@torreya/shared/domain/report-categories';
import { readingRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';
import { mayDispatchIn, StepsByLetter } from '../reports/steps-by-letter.service';
import { type Letter, selectLetters } from './letter';
import { LetterViews } from './letter.views';

type Asked = CheckedInputOf<typeof listLetters>;

const pageSize = 20;

/** Lists of letters, which the database has already cut to what the reader may see. */
@Injectable()
export class Letters {
  constructor(
    private readonly database: DataSource,
    private readonly reports: StepsByLetter,
    private readonly views: LetterViews,
  ) {}

  async ofReport(
    actor: Actor,
    { reportId }: CheckedInputOf<typeof listReportLetters>,
  ): Promise<ReplyOf<typeof listReportLetters>> {
    const report = await this.reports.look(actor, reportId);
    if (!report?.seesLetters) throw new Refusal('not_found');
    const isHandler = report.parties.includes('handler');
    return {
      letters: await this.views.ofReport(actor.countyId, reportId),
      mayDispatch: isHandler && mayDispatchIn(report.state),
      mayWrite: isHandler,
    };
  }

  async list(actor: Actor, { box, state, kind, before }: Asked): Promise<ReplyOf<typeof listLetters>> {
    const cursor = readCursor(before);
    const rows = await this.database.query<(Letter & { cursor_at: string })[]>(pagesOf[box], [
      actor.countyId,
      cursor?.at ?? null,
      cursor?.id ?? null,
      state ?? null,
      kind ?? null,
      ...(box === 'area' ? [scopeOf(actor, readingRoles), actor.personId] : [actor.personId]),
    ]);
    const page = pageOf(rows, pageSize);
    return { letters: page.rows.map(letter => this.views.card(letter)), next: page.next };
  }
}

/** `$6` is whose they are: a person, or the paths of areas, read by the person `$7`. */
function pageWhere(isTheirs: string): string {
  return selectLetters
    .replace('SELECT l.id', `SELECT ${exactInstant('l.issued_at')} AS cursor_at, l.id`)
    .concat(` WHERE l.county_id = $1 AND ${isTheirs}
  AND ($2::timestamptz IS NULL OR (l.issued_at, l.id) < ($2::timestamptz, $3::uuid))
  AND ($4::text IS NULL OR CASE $4 WHEN 'late' THEN l.state = 'open' AND l.due_at <= clock_timestamp() ELSE l.state = $4 END)
  AND ($5::text IS NULL OR l.kind = $5)
ORDER BY l.issued_at DESC, l.id DESC LIMIT ${pageSize + 1}`);
}

const privateKinds = privateCategories.map(name => `'${name}'`).join(', ');

const pagesOf: Record<Asked['box'], string> = {
  inbox: pageWhere('l.addressee_id = $6'),
  outbox: pageWhere('l.issuer_id = $6'),
  // Letters about what is between people stay between their two ends.
  area: pageWhere(`${inScope('l.area_path', '$6')}
    AND (l.category NOT IN (${privateKinds}) OR $7::uuid IN (l.addressee_id, l.issuer_id))`),
};
