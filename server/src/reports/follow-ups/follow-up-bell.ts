import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysToVisit, daysUntilVisit } from '@torreya/shared/domain/follow-ups';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Rosters } from '../../identity/rosters.service';
import { Notices } from '../../notices/notices.service';
import { dayOf } from '../../platform/day';
import { type Job, Outbox } from '../../platform/outbox';
import { whereOf } from '../area-name';
import { ReportRow } from '../report.entity';
import { isPrivate } from '../report-parties';
import { letIn } from '../report-people';
import { nextAbove } from '../way-up';
import { type FollowUp, followUpOf } from './follow-up-rows';

const followUpJob = 'follow_up';
const dayMs = 24 * 60 * 60_000;

/** Some time after a report was closed it asks whoever answers for its ground then to look again, and reminds him once. */
@Injectable()
export class FollowUpBell implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly areas: Areas,
    private readonly rosters: Rosters,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.register(followUpJob, (tx, job) => this.ring(tx, job));
  }

  /** When its reporter has said that it is fixed, in the same transaction. */
  async closed(tx: EntityManager, { countyId, id, category, stateAt }: ReportRow): Promise<void> {
    const days = daysUntilVisit[category];
    if (days === null) return;
    const at = new Date(stateAt.getTime() + days * dayMs);
    await this.outbox.later(tx, { countyId, kind: followUpJob, key: id, at, payload: {} });
  }

  /** When somebody has looked. */
  async visited(tx: EntityManager, { countyId, id }: ReportRow): Promise<void> {
    await this.outbox.cancel(tx, { countyId, kind: followUpJob, key: id });
  }

  private async ring(
    tx: EntityManager,
    { countyId, key: id, payload }: Job,
  ): Promise<Pick<Job, 'at' | 'payload'> | null> {
    const report = await tx.findOne(ReportRow, {
      where: { countyId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!report) return null;
    const followUp = await followUpOf(tx, report);
    if (!followUp) return { at: await this.ask(tx, report), payload };
    if (!followUp.outcome && !followUp.remindedAt) await this.remind(tx, report, followUp);
    return null;
  }

  /** His time begins now, also where the servers were down when it should have begun. */
  private async ask(tx: EntityManager, report: ReportRow): Promise<Date> {
    const { countyId, id } = report;
    const visitor = await this.visitorOf(tx, report);
    const [asked] = await tx.query<{ dueAt: Date }[]>(
      `INSERT INTO follow_up (county_id, report_id, visitor_id, visitor_area_path, asked_at, due_at)
       SELECT $1, $2, $3, $4, now, date_trunc('milliseconds', now) + $5 * interval '1 day' FROM clock_timestamp() AS now
       RETURNING due_at AS "dueAt"`,
      [countyId, id, visitor.personId, visitor.areaPath, daysToVisit],
    );
    if (!asked) throw new Error('The visit was not written');
    await this.tell(tx, report, visitor.personId, {
      title: '请回头看看',
      text: `${this.spotOf(report)}，${dayOf(report.stateAt)}办结的。请在${dayOf(asked.dueAt)}前再去看一眼，还好就点“还好”。`,
    });
    return asked.dueAt;
  }

  /** A private one stays with whoever had it last: whoever leads its ground knows nothing of it. */
  private async visitorOf(
    tx: EntityManager,
    { countyId, category, areaPath, ownerId, ownerAreaPath }: ReportRow,
  ): Promise<{ personId: string; areaPath: string }> {
    if (isPrivate(category)) return { personId: ownerId, areaPath: ownerAreaPath };
    const { personId, areaCode } = await this.rosters.ownerOf(tx, countyId, areaPath);
    return { personId, areaPath: this.areas.pathOf(areaCode) };
  }

  private async remind(
    tx: EntityManager,
    report: ReportRow,
    { visitorId, visitorAreaPath: path, dueAt }: FollowUp,
  ): Promise<void> {
    const { countyId, id } = report;
    const above = await nextAbove(tx, this.rosters, { countyId, path, knowing: [visitorId] });
    await tx.query(
      `UPDATE follow_up SET reminded_at = clock_timestamp(), told_id = $3 WHERE county_id = $1 AND report_id = $2`,
      [countyId, id, above?.personId ?? null],
    );
    const late = `${this.spotOf(report)}，${dayOf(dueAt)}前要回头看，还没有看。`;
    await this.tell(tx, report, visitorId, { title: '回头看超时了', text: late });
    if (!above) return;
    await letIn(tx, report, above.personId);
    await this.tell(tx, report, above.personId, { title: '有件事还没回头看', text: `${late}请您过问。` });
  }

  private async tell(
    tx: EntityManager,
    { countyId, id }: ReportRow,
    personId: string,
    words: { title: string; text: string },
  ): Promise<void> {
    await this.notices.tell(tx, countyId, [personId], { ...words, about: { kind: 'report', id } });
  }

  private spotOf({ areaPath, category, number }: ReportRow): string {
    return `${whereOf(this.areas.chain(areaPath))}的${reportCategories[category]}（${number}）`;
  }
}
