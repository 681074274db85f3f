import { Injectable } from '@nestjs/common';
import { isAwaited } from '@torreya/shared/domain/report-clocks';
import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { Notices } from '../notices/notices.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Awards } from '../programme/awards.service';
import { areaNameOf, whereOf } from './area-name';
import { ReportClock } from './clock/report-clock';
import { FollowUpBell } from './follow-ups/follow-up-bell';
import { ReportRow } from './report.entity';
import { ReportViews } from './report.views';
import { ReportEventRow } from './report-event.entity';
import { type Hearer, messagesOfStep } from './report-messages';
import { type Concerned, isPrivate, partiesOf } from './report-parties';
import { concernedIn, followersOf } from './report-people';
import { attachPhotos, photosOfReport } from './report-photos';
import { priorityOf } from './report-priority';
import { addressOf, type Signature, signatureOf } from './signing/whose-report';
import { type Command, type Locked, StepEffects } from './step-effects';

/** One step of the table, in the caller's transaction and with the report's row locked by it: everybody's way through the life of a report. */
@Injectable()
export class WriteReportStep {
  constructor(
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly photos: Photos,
    private readonly notices: Notices,
    private readonly awards: Awards,
    private readonly effects: StepEffects,
    private readonly clock: ReportClock,
    private readonly followUps: FollowUpBell,
    private readonly views: ReportViews,
  ) {}

  async write(
    tx: EntityManager,
    actor: Actor,
    command: Command,
    { contents, ...locked }: Locked & { contents: Buffer },
  ): Promise<ReportRow> {
    const { report } = locked;
    const step: ReportStep = reportSteps[command.step];
    if (!partiesOf(actor, report).includes(step.by)) throw new Refusal('not_allowed');
    const isOpen =
      step.from.includes(report.state) &&
      (!step.priority || step.priority.from === priorityOf(report)) &&
      isAwaited(command.step, await this.clock.running(tx, report));
    if (!isOpen) throw new Refusal('step_not_open', await this.views.lastMove(tx, actor, report));
    if (step.needs.includes('photo') && command.photoIds.length === 0) throw new Refusal('photo_needed');
    if (step.needs.includes('note') && command.note === '') throw new Refusal('note_needed');
    const effect = await this.effects.of(tx, actor, command, locked);
    const { countyId, id } = report;
    await tx
      .createQueryBuilder()
      .update(ReportRow)
      .set({ state: step.to ?? report.state, stateAt: () => 'clock_timestamp()', ...effect })
      .where({ countyId, id })
      .execute();
    const moved = await tx.findOneByOrFail(ReportRow, { countyId, id });
    const photos = await this.photos.claim(tx, actor, command.photoIds);
    const { actorId } = signatureIn(actor, report, command);
    if (actorId === null) await this.photos.forgetSender(tx, countyId, command.photoIds);
    const event: ReportEventRow = {
      countyId,
      id: command.id,
      reportId: id,
      no: (await tx.countBy(ReportEventRow, { countyId, reportId: id })) + 1,
      step: command.step,
      fromState: report.state,
      toState: moved.state,
      actorId,
      note: command.note,
      at: moved.stateAt,
      contentsHash: contents,
    };
    await tx.insert(ReportEventRow, event);
    await attachPhotos(tx, event, photos);
    await this.clock.moved(tx, report, moved, command.step);
    if (command.step === 'confirm') await this.close(tx, moved);
    await this.tell(tx, actor, command, { ...locked, moved });
    return moved;
  }

  private async close(tx: EntityManager, report: ReportRow): Promise<void> {
    await this.followUps.closed(tx, report);
    // Looking again at what was closed is duty: it earns nothing.
    if (!isPrivate(report.category) && !report.follows) await this.proposeAward(tx, report);
  }

  private async proposeAward(tx: EntityManager, report: ReportRow): Promise<void> {
    const { countyId, reporterId } = report;
    // Whoever did not give her name comes forward for the points herself, or does not.
    if (reporterId === null) return;
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

  private async tell(
    tx: EntityManager,
    actor: Actor,
    { step, note }: Command,
    { report, other, moved }: Locked & { moved: ReportRow },
  ): Promise<void> {
    const told = {
      number: report.number,
      category: report.category,
      where: whereOf(this.areas.chain(report.areaPath)),
      actorName: actor.name,
      note,
      otherNumber: other?.number ?? '',
    };
    const about = { kind: 'report', id: report.id } as const;
    const hearers = await hearersOf(tx, report, moved);
    const heard = new Set([signatureIn(actor, report, { step }).address]);
    for (const [hearer, message] of Object.entries(messagesOfStep[step])) {
      const people = hearers[hearer as Hearer].filter(personId => !heard.has(personId));
      for (const personId of people) heard.add(personId);
      await this.notices.tell(tx, actor.countyId, people, { ...message(told), about });
    }
  }
}

/** As whom the actor takes this step: her own steps a reporter takes as she signed the report. */
export function signatureIn(actor: Actor, report: ReportRow, { step }: Pick<Command, 'step'>): Signature {
  return signatureOf(actor, report, reportSteps[step].by === 'reporter');
}

async function hearersOf(
  tx: EntityManager,
  before: ReportRow & Concerned,
  after: ReportRow,
): Promise<Record<Hearer, string[]>> {
  const receiverId = after.receiverId ?? before.receiverId;
  const { adviserIds } = await concernedIn(tx, after);
  return {
    reporter: addressOf(after),
    followers: (await followersOf(tx, after)).flatMap(address => address ?? []),
    owner: [after.ownerId],
    former_owner: after.ownerId === before.ownerId ? [] : [before.ownerId],
    receiver: receiverId ? [receiverId] : [],
    advisers: [...adviserIds],
  };
}
