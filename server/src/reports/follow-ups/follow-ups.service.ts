import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listFollowUps, recordFollowUp } from '@torreya/shared/contract/follow-ups';
import { followUpOutcomes } from '@torreya/shared/domain/follow-ups';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Areas } from '../../areas/areas.service';
import { Notices } from '../../notices/notices.service';
import { Photos } from '../../photos/photos.service';
import type { Actor } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';
import { databaseNow } from '../../platform/day';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { areaNameOf } from '../area-name';
import { ReportRow } from '../report.entity';
import { type ReportView, ReportViews } from '../report.views';
import { ReportEventRow } from '../report-event.entity';
import { forReader, mayRead } from '../report-parties';
import { concernedIn, followersOf } from '../report-people';
import { attachPhotos } from '../report-photos';
import { addressOf } from '../signing/whose-report';
import { SubmitReport } from '../submit-report';
import { FollowUpBell } from './follow-up-bell';
import { followUpOf } from './follow-up-rows';
import { mayVisit } from './may-visit';

type Command = CheckedInputOf<typeof recordFollowUp>;
type Page = ReplyOf<typeof listFollowUps>;
type VisitRow = Omit<Page['visits'][number], 'areaName' | 'firstPhoto' | 'closedAt' | 'askedAt' | 'dueAt'> & {
  readonly id: string;
  readonly areaPath: string;
  readonly photoId: string | null;
  readonly closedAt: Date;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly cursor_at: string;
};

const pageSize = 20;

/** 回头看: what somebody is to look at again, and what he has found there. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly photos: Photos,
    private readonly notices: Notices,
    private readonly bell: FollowUpBell,
    private readonly submit: SubmitReport,
    private readonly views: ReportViews,
  ) {}

  async list(actor: Actor, { before }: CheckedInputOf<typeof listFollowUps>): Promise<Page> {
    const { countyId, personId } = actor;
    const cursor = readCursor(before);
    const { manager } = this.database;
    const rows = await manager.query<VisitRow[]>(firstDueFirst, [
      countyId,
      personId,
      cursor?.at ?? null,
      cursor?.id ?? null,
    ]);
    const { rows: kept, next } = pageOf(rows, pageSize);
    const links = await this.photos.links(
      manager,
      countyId,
      kept.flatMap(({ photoId }) => photoId ?? []),
    );
    const visits = kept.map(({ areaPath, photoId, closedAt, askedAt, dueAt, ...row }) => ({
      ...row,
      areaName: areaNameOf(this.areas.chain(areaPath)),
      firstPhoto: (photoId && links.get(photoId)) || null,
      closedAt: closedAt.toISOString(),
      askedAt: askedAt.toISOString(),
      dueAt: dueAt.toISOString(),
    }));
    return { visits, next };
  }

  async record(actor: Actor, command: Command): Promise<ReportView> {
    const { countyId } = actor;
    const row = await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const report = await tx.findOne(ReportRow, {
        where: { countyId, id: command.reportId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!report || !mayRead(actor, await concernedIn(tx, report))) throw new Refusal('not_found');
      const contents = contentsHash({ ...command, actor: actor.personId });
      const known = await tx.findOneBy(ReportEventRow, { countyId, id: command.id });
      if (known && !known.contentsHash.equals(contents)) throw new Refusal('id_reused');
      if (!known) await this.write(tx, actor, command, { report, contents });
      return report;
    });
    return this.views.whole(this.database.manager, actor, row);
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    command: Command,
    { report, contents }: { report: ReportRow; contents: Buffer },
  ): Promise<void> {
    const { countyId, id } = report;
    const followUp = await followUpOf(tx, report);
    if (!mayVisit(actor, await concernedIn(tx, report), followUp)) throw new Refusal('not_allowed');
    if (!followUp || followUp.outcome) throw new Refusal('step_not_open', { state: report.state });
    if (command.note === '' && command.photoIds.length === 0) throw new Refusal('finding_needed');
    const isBroken = command.outcome === 'broken';
    // A photo stands in one place: of what is broken again, with the report that is handled.
    const again = isBroken ? await this.submit.again(tx, actor, report, { ...command, id: uuidv7() }) : null;
    const event = await this.writeEvent(tx, actor, command, { report, contents, again });
    if (!isBroken) await attachPhotos(tx, event, await this.photos.claim(tx, actor, command.photoIds));
    await tx.query(
      `UPDATE follow_up SET outcome = $3, visited_by = $4, visited_at = $5, event_id = $6, new_report_id = $7
       WHERE county_id = $1 AND report_id = $2`,
      [countyId, id, command.outcome, actor.personId, event.at, event.id, again?.id ?? null],
    );
    await this.bell.visited(tx, report);
    await this.tell(tx, actor, command, { report, again });
  }

  private async writeEvent(
    tx: EntityManager,
    actor: Actor,
    { id, outcome, note }: Command,
    { report, contents, again }: { report: ReportRow; contents: Buffer; again: ReportRow | null },
  ): Promise<ReportEventRow> {
    const { countyId, id: reportId, state } = report;
    const at = await databaseNow(tx);
    const event: ReportEventRow = {
      countyId,
      id,
      reportId,
      no: (await tx.countBy(ReportEventRow, { countyId, reportId })) + 1,
      step: followUpOutcomes[outcome].event,
      fromState: state,
      toState: state,
      actorId: actor.personId,
      note: [note, again && `重新上报，编号${again.number}`].filter(Boolean).join('。'),
      at,
      contentsHash: contents,
    };
    await tx.insert(ReportEventRow, event);
    return event;
  }

  private async tell(
    tx: EntityManager,
    actor: Actor,
    { outcome, note }: Command,
    { report, again }: { report: ReportRow; again: ReportRow | null },
  ): Promise<void> {
    const { countyId, id, category, number } = report;
    const people = [...addressOf(report), ...(await followersOf(tx, report))].flatMap(one =>
      one === null || one === actor.personId ? [] : [one],
    );
    const found = again ? `又坏了，村里重新处理，编号${again.number}` : '还好';
    await this.notices.tell(tx, countyId, people, {
      title: followUpOutcomes[outcome].told,
      text: `您上报过的${reportCategories[category]}（${number}），${actor.name}回头看过：${found}。${note}`,
      about: { kind: 'report', id },
    });
  }
}

/** His own, and those of which he heard that they are late. */
const firstDueFirst = `
SELECT report.id, report.id AS "reportId", number, category, note, area_path AS "areaPath", state_at AS "closedAt",
  f.asked_at AS "askedAt", f.due_at AS "dueAt", ${exactInstant('f.due_at')} AS cursor_at,
  (SELECT p.photo_id FROM report_photo p JOIN report_event e ON e.county_id = p.county_id AND e.id = p.event_id
   WHERE p.county_id = f.county_id AND p.report_id = f.report_id ORDER BY e.no, p.position LIMIT 1) AS "photoId"
FROM follow_up f JOIN report ON report.county_id = f.county_id AND report.id = f.report_id
WHERE f.county_id = $1 AND f.outcome IS NULL AND (f.visitor_id = $2 OR f.told_id = $2) AND ${forReader('$2')}
  AND ($3::timestamptz IS NULL OR (f.due_at, report.id) > ($3::timestamptz, $4::uuid))
ORDER BY f.due_at, report.id LIMIT ${pageSize + 1}`;
