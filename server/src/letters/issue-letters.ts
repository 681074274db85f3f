import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { issueDirective, issueLetter } from '@torreya/shared/contract/letters';
import { type LetterKindName, longestLetterDays } from '@torreya/shared/domain/letters';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Notices } from '../notices/notices.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { lockCommand } from '../platform/lock-command';
import { Refusal } from '../platform/refusal';
import { postOf } from '../reports/report-parties';
import { type LetteredReport, mayDispatchIn, StepsByLetter } from '../reports/steps-by-letter.service';
import { Addressees } from './addressees.service';
import { findLetter, type Letter } from './letter';
import { LetterViews } from './letter.views';
import { LetterClock } from './letter-clock';
import { nextLetterNumber } from './letter-number';
import { wordsOfLetter } from './letter-words';

/** What is about to be issued, to one addressee. */
interface Draft {
  readonly id: string;
  readonly kind: LetterKindName;
  readonly directiveId: string | null;
  readonly addresseeId: string;
  readonly addresseeOffice: string;
  readonly words: string;
  readonly dueAt: Date;
  readonly issuedAt: Date;
  readonly contents: Buffer;
}

/** Letters come into being: one by itself, or the orders of a directive together. */
@Injectable()
export class IssueLetters {
  constructor(
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly reports: StepsByLetter,
    private readonly addressees: Addressees,
    private readonly clock: LetterClock,
    private readonly views: LetterViews,
  ) {}

  async issue(
    actor: Actor,
    command: CheckedInputOf<typeof issueLetter>,
  ): Promise<ReplyOf<typeof issueLetter>> {
    const { countyId } = actor;
    const { id, reportId, kind, addresseeId, words } = command;
    const contents = contentsHash({ ...command, actor: actor.personId });
    await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, id);
      const report = await this.lockReport(tx, actor, reportId);
      const known = await findLetter(tx, countyId, id);
      if (known && !known.contentsHash.equals(contents)) throw new Refusal('id_reused');
      if (known) return;
      const { issuedAt, dueAt } = await this.timesOf(tx, command);
      const offices = await this.addressees.officesOf(tx, actor, { ...report, personIds: [addresseeId] });
      const addresseeOffice = offices.get(addresseeId) ?? '';
      await this.write(tx, actor, report, {
        ...{ id, kind, directiveId: null, addresseeId, addresseeOffice, words, dueAt, issuedAt, contents },
      });
    });
    return this.views.whole(actor, id);
  }

  async direct(
    actor: Actor,
    command: CheckedInputOf<typeof issueDirective>,
  ): Promise<ReplyOf<typeof issueDirective>> {
    const { countyId } = actor;
    const { id, reportId, addresseeIds, words } = command;
    const contents = contentsHash({ ...command, actor: actor.personId });
    await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, id);
      const report = await this.lockReport(tx, actor, reportId);
      const [known] = await tx.query<{ hash: Buffer }[]>(
        'SELECT contents_hash AS hash FROM directive WHERE county_id = $1 AND id = $2',
        [countyId, id],
      );
      if (known && !known.hash.equals(contents)) throw new Refusal('id_reused');
      if (known) return;
      if (!mayDispatchIn(report.state)) throw new Refusal('step_not_open', { state: report.state });
      const { issuedAt, dueAt } = await this.timesOf(tx, command);
      const offices = await this.addressees.officesOf(tx, actor, { ...report, personIds: addresseeIds });
      await tx.query(
        `INSERT INTO directive (county_id, id, report_id, issued_by, issued_at, contents_hash)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [countyId, id, reportId, actor.personId, issuedAt, contents],
      );
      for (const [addresseeId, addresseeOffice] of offices) {
        const draft = {
          id: uuidv7(),
          kind: 'dispatch' as const,
          directiveId: id,
          addresseeId,
          addresseeOffice,
        };
        await this.write(tx, actor, report, { ...draft, words, dueAt, issuedAt, contents });
      }
      const step = { id, step: 'dispatch' as const, note: words, photoIds: [], personIds: addresseeIds };
      await this.reports.take(tx, actor, reportId, step);
    });
    return { letters: await this.views.ofDirective(countyId, id) };
  }

  private async lockReport(tx: EntityManager, actor: Actor, reportId: string): Promise<LetteredReport> {
    const report = await this.reports.lock(tx, actor, reportId);
    if (!report?.seesLetters) throw new Refusal('not_found');
    if (!report.parties.includes('handler')) throw new Refusal('not_allowed');
    return report;
  }

  /** To the millisecond, as they are stored. */
  private async timesOf(
    tx: EntityManager,
    { dueAt: asked, words }: { dueAt: string; words: string },
  ): Promise<Pick<Letter, 'issuedAt' | 'dueAt'>> {
    if (words === '') throw new Refusal('note_needed');
    const dueAt = new Date(asked);
    const [clock] = await tx.query<{ now: Date }[]>('SELECT clock_timestamp()::timestamptz(3) AS now');
    if (!clock) throw new Error('The clock of the database gave no answer');
    const days = (dueAt.getTime() - clock.now.getTime()) / 86_400_000;
    if (!(days > 0 && days <= longestLetterDays)) throw new Refusal('due_at_wrong');
    return { issuedAt: clock.now, dueAt };
  }

  private async write(tx: EntityManager, actor: Actor, report: LetteredReport, draft: Draft): Promise<void> {
    const { countyId } = actor;
    const { id, kind, issuedAt, dueAt } = draft;
    const [, townCode = ''] = report.areaPath.split('/');
    const numbered = await nextLetterNumber(tx, { countyId, townCode, kind, at: issuedAt });
    await tx.query(insertLetter, [
      ...[countyId, id, report.id, report.number, report.category, report.areaPath, draft.directiveId, kind],
      ...[townCode, numbered.year, numbered.no, numbered.number, draft.addresseeId, draft.addresseeOffice],
      ...[actor.personId, this.officeOf(actor, report), draft.words, issuedAt, dueAt, draft.contents],
    ]);
    await this.clock.start(tx, { countyId, id, issuedAt, dueAt });
    const letter = await findLetter(tx, countyId, id);
    if (!letter) throw new Error('The letter was not written.');
    const about = { kind: 'letter', id } as const;
    const message = { ...wordsOfLetter({ ...letter, where: report.where }), about };
    await this.notices.tell(tx, countyId, [draft.addresseeId], message);
  }

  /** The office as whose holder he handles the report. */
  private officeOf(actor: Actor, report: LetteredReport): string {
    const post = postOf(actor, report);
    if (!post) throw new Refusal('not_allowed');
    return this.addressees.officeIn(post.areaPath, post.role);
  }
}

const insertLetter = `
INSERT INTO letter (county_id, id, report_id, report_number, category, area_path, directive_id, kind,
  town_code, year, no, number, addressee_id, addressee_office, issuer_id, issuer_office, words, issued_at, due_at,
  contents_hash, state, state_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'open', $18)`;
