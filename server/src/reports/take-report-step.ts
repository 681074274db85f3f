import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { takeReportStep } from '@torreya/shared/contract/reports';
import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { Notices } from '../notices/notices.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { Refusal } from '../platform/refusal';
import { Awards } from '../programme/awards.service';
import { areaNameOf, whereOf } from './area-name';
import { lockCommand } from './lock-command';
import { ReportRow } from './report.entity';
import { type ReportView, ReportViews } from './report.views';
import { ReportEventRow } from './report-event.entity';
import { isHandlersStep, messageOfOthersStep, messageOfStep } from './report-messages';
import { handlingRoleOf, mayRead, partiesOf } from './report-parties';
import { attachPhotos, photosOfReport } from './report-photos';

type Command = CheckedInputOf<typeof takeReportStep>;

/** One step of the table. Of two who take the same step at once, one waits for the row and finds it taken. */
@Injectable()
export class TakeReportStep {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly photos: Photos,
    private readonly notices: Notices,
    private readonly awards: Awards,
    private readonly views: ReportViews,
  ) {}

  async take(actor: Actor, command: Command): Promise<ReportView> {
    const { countyId } = actor;
    const row = await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const report = await tx.findOne(ReportRow, {
        where: { countyId, id: command.reportId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!report || !mayRead(actor, report)) throw new Refusal('not_found');
      const contents = contentsHash({ ...command, actor: actor.personId });
      const known = await tx.findOneBy(ReportEventRow, { countyId, id: command.id });
      if (known && !known.contentsHash.equals(contents)) throw new Refusal('id_reused');
      return known ? report : this.write(tx, actor, command, { report, contents });
    });
    return this.views.whole(this.database.manager, actor, row);
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    command: Command,
    { report, contents }: { report: ReportRow; contents: Buffer },
  ): Promise<ReportRow> {
    const step: ReportStep = reportSteps[command.step];
    if (!partiesOf(actor, report).includes(step.by)) throw new Refusal('not_allowed');
    const moved = await this.move(tx, actor, report, step);
    if (step.needs.includes('photo') && command.photoIds.length === 0) throw new Refusal('photo_needed');
    if (step.needs.includes('note') && command.note === '') throw new Refusal('note_needed');
    const photos = await this.photos.claim(tx, actor, command.photoIds);
    const event: ReportEventRow = {
      countyId: actor.countyId,
      id: command.id,
      reportId: report.id,
      no: (await tx.countBy(ReportEventRow, { countyId: actor.countyId, reportId: report.id })) + 1,
      step: command.step,
      fromState: report.state,
      toState: moved.state,
      actorId: actor.personId,
      note: command.note,
      at: moved.stateAt,
      contentsHash: contents,
    };
    await tx.insert(ReportEventRow, event);
    await attachPhotos(tx, event, photos);
    if (command.step === 'confirm') await this.proposeAward(tx, moved);
    await this.tell(tx, actor, command, { before: report, after: moved });
    return moved;
  }

  /** The state, and with an accept the ownership: whoever takes it on is from now on the one accountable. */
  private async move(
    tx: EntityManager,
    actor: Actor,
    report: ReportRow,
    step: ReportStep,
  ): Promise<ReportRow> {
    const takesOn = step.to === 'accepted' ? handlingRoleOf(actor, report) : null;
    const { countyId, id } = report;
    const { affected } = await tx
      .createQueryBuilder()
      .update(ReportRow)
      .set({
        state: step.to,
        stateAt: () => 'clock_timestamp()',
        ...(takesOn ? { ownerId: actor.personId, ownerRole: takesOn } : {}),
      })
      .where({ countyId, id, state: In([...step.from]) })
      .execute();
    if (affected !== 1) throw new Refusal('step_not_open', { state: report.state });
    return tx.findOneByOrFail(ReportRow, { countyId, id });
  }

  private async proposeAward(tx: EntityManager, report: ReportRow): Promise<void> {
    const { countyId, reporterId } = report;
    const household = await this.households.of(tx, countyId, reporterId);
    if (!household) return;
    const photos = await photosOfReport(tx, countyId, report.id);
    await this.awards.propose(tx, {
      countyId,
      reportId: report.id,
      reportNumber: report.number,
      category: report.category,
      photoIds: photos.map(({ photoId }) => photoId),
      areaName: areaNameOf(this.areas.chain(report.areaPath)),
      areaPath: report.areaPath,
      personId: reporterId,
      householdId: household.id,
    });
  }

  /** The other side hears of it, and so does an owner whose report another moved; nobody hears of himself. */
  private async tell(
    tx: EntityManager,
    actor: Actor,
    { step, note }: Command,
    { before, after }: { before: ReportRow; after: ReportRow },
  ): Promise<void> {
    const told = {
      number: after.number,
      category: after.category,
      where: whereOf(this.areas.chain(after.areaPath)),
      actorName: actor.name,
      note,
    };
    const about = { kind: 'report', id: after.id } as const;
    const hearer = isHandlersStep(step) ? after.reporterId : after.ownerId;
    if (hearer !== actor.personId) {
      await this.notices.tell(tx, actor.countyId, [hearer], { ...messageOfStep[step](told), about });
    }
    if (isHandlersStep(step) && before.ownerId !== actor.personId && before.ownerId !== hearer) {
      const message = messageOfOthersStep[step](told);
      await this.notices.tell(tx, actor.countyId, [before.ownerId], { ...message, about });
    }
  }
}
