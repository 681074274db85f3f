import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listMyReports, readReport } from '@torreya/shared/contract/reports';
import { maskName } from '@torreya/shared/domain/mask-name';
import { isAwaited } from '@torreya/shared/domain/report-clocks';
import { eventsOfTheHouse, type ReportEventName } from '@torreya/shared/domain/report-events';
import { isSealEvent } from '@torreya/shared/domain/report-signing';
import { openReportSteps, type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { roles } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { besideMetres } from '../areas/grid-index';
import { People } from '../identity/people.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { Awards } from '../programme/awards.service';
import { Voices } from '../voices/voices.service';
import { areaNameOf } from './area-name';
import { ReportClock } from './clock/report-clock';
import { followUpOf } from './follow-ups/follow-up-rows';
import { mayVisit } from './follow-ups/may-visit';
import { repeatInView, repeatsIn } from './photo-repeats';
import { ReportRow } from './report.entity';
import { ReportEventRow } from './report-event.entity';
import { type Concerned, isPrivate, partiesOf, seesHandlersWords } from './report-parties';
import { concernedIn, followersOf } from './report-people';
import { photosOfReport } from './report-photos';
import { priorityOf } from './report-priority';
import { reportsWithVoice, voicesOfReport } from './report-voices';
import { mayEarn } from './signing/may-earn';
import { sealView } from './signing/seal-view';
import { wordsForReporter } from './signing/whose-report';

export type ReportView = ReplyOf<typeof readReport>;
type VoiceLink = NonNullable<ReportView['timeline'][number]['voice']>;
export type ReportCard = ReplyOf<typeof listMyReports>['reports'][number];

/** A report as a list selects it. */
export type CardRow = Pick<
  ReportRow,
  'id' | 'number' | 'category' | 'priority' | 'state' | 'stateAt' | 'submittedAt' | 'areaPath' | 'note'
> & { readonly firstPhotoId: string | null };

/** Puts names, photos and open steps to reports; who may see a report is decided before. */
@Injectable()
export class ReportViews {
  constructor(
    private readonly areas: Areas,
    private readonly people: People,
    private readonly photos: Photos,
    private readonly voices: Voices,
    private readonly awards: Awards,
    private readonly clock: ReportClock,
  ) {}

  /** `hasAlerts`: for those who handle them, and not for whoever has sent them. */
  async cards(
    manager: EntityManager,
    countyId: string,
    rows: readonly CardRow[],
    hasAlerts: boolean,
  ): Promise<ReportCard[]> {
    const photoIds = rows.flatMap(row => row.firstPhotoId ?? []);
    const links = await this.photos.links(manager, countyId, photoIds);
    const ids = hasAlerts ? rows.map(({ id }) => id) : [];
    const alerts = await this.clock.alerts(manager, countyId, ids);
    const voiced = await reportsWithVoice(
      manager,
      countyId,
      rows.map(({ id }) => id),
    );
    return rows.map(row => ({
      ...this.cardOf(row),
      firstPhoto: (row.firstPhotoId && links.get(row.firstPhotoId)) || null,
      alert: alerts.get(row.id) ?? null,
      hasVoice: voiced.has(row.id),
    }));
  }

  async whole(manager: EntityManager, actor: Actor, row: ReportRow): Promise<ReportView> {
    const { countyId } = actor;
    const events = await manager.find(ReportEventRow, {
      where: { countyId, reportId: row.id },
      order: { no: 'ASC' },
    });
    const attached = await photosOfReport(manager, countyId, row.id);
    const report = await concernedIn(manager, row);
    const isAmongHandlers = seesHandlersWords(actor, report);
    // Not for who sent it, also where she handles reports: a likeness is a reason to look, not a reproach.
    const isCompared = isAmongHandlers && row.reporterId !== actor.personId;
    const repeats = isCompared ? await repeatsIn(manager, actor, row) : [];
    const shown = [...attached, ...repeats.map(({ earlierPhotoId: photoId }) => ({ photoId }))];
    const links = await this.photos.links(
      manager,
      countyId,
      shown.map(({ photoId }) => photoId),
    );
    const voices = await this.voicesByEvent(manager, row);
    const nameFor = await this.namesFor(manager, actor, row, [
      row.ownerId,
      ...(row.reporterId ? [row.reporterId] : []),
      ...(row.receiverId ? [row.receiverId] : []),
      ...report.adviserIds,
      ...events.flatMap(event => event.actorId ?? []),
    ]);
    const unnamed = wordsForReporter(row);
    const reporterName = unnamed ?? (row.reporterId ? nameFor(row.reporterId) : '');
    const photosOf = (eventId: string) =>
      attached.flatMap(photo => (photo.eventId === eventId ? (links.get(photo.photoId) ?? []) : []));
    const parties = partiesOf(actor, report);
    const award = await this.awards.ofReport(manager, countyId, row.id);
    const running = await this.clock.running(manager, row);
    const alerts = await this.clock.alerts(manager, countyId, [row.id]);
    const followUp = await followUpOf(manager, row);
    return {
      ...this.cardOf(row),
      firstPhoto: attached.flatMap(({ photoId }) => links.get(photoId) ?? [])[0] ?? null,
      alert: (isAmongHandlers && alerts.get(row.id)) || null,
      hasVoice: voices.size > 0,
      place: { lng: row.lng, lat: row.lat, datum: 'gcj02' },
      placeSource: row.placeSource,
      areas: this.areas.chain(row.areaPath),
      routedHow: row.routedHow,
      routedWhy: isAmongHandlers ? row.routedWhy : '',
      borderMetres: row.beside.length > 0 ? near(row.borderMetres) : null,
      reporterName,
      signing: row.signing,
      owner: { name: nameFor(row.ownerId), roleLabel: roles[row.ownerRole] },
      receiverName: row.receiverId && isAmongHandlers ? nameFor(row.receiverId) : null,
      adviserNames: isAmongHandlers ? report.adviserIds.map(nameFor) : [],
      mergedInto: await mergedIntoOf(manager, row),
      followers: (await followersOf(manager, row)).length,
      timeline: events.map(event => ({
        at: event.at.toISOString(),
        step: event.step,
        state: event.toState,
        actorName: event.actorId
          ? nameFor(event.actorId)
          : eventsOfTheHouse.includes(event.step)
            ? '系统'
            : reporterName,
        note: isAmongHandlers || !isSaidAmongHandlers(event) ? event.note : '',
        photos: photosOf(event.id),
        voice: voices.get(event.id) ?? null,
      })),
      openSteps: openReportSteps(row.state, parties, {
        isPrivate: isPrivate(row.category),
        priority: priorityOf(row),
      }).filter(step => isAwaited(step, running)),
      followUp: followUp && {
        dueAt: followUp.dueAt.toISOString(),
        outcome: followUp.outcome,
        isOpen: followUp.outcome === null && mayVisit(actor, report, followUp),
        newNumber: followUp.newNumber,
      },
      followsNumber: row.follows && (await numberOf(manager, { countyId, id: row.follows })),
      repeats: repeats.flatMap(repeat => repeatInView(repeat, links)),
      award,
      mayClaimPoints: unnamed !== null && parties.includes('reporter') && mayEarn(row) && award === null,
      seal: await sealView(manager, actor, report),
    };
  }

  /** As this reader sees them: who sent it, or the same as another report, is masked to those who look on. */
  async namesFor(
    manager: EntityManager,
    actor: Actor,
    row: ReportRow,
    personIds: readonly string[],
  ): Promise<(personId: string) => string> {
    const names = await this.people.names(manager, actor.countyId, personIds);
    const isMasked = !seesReporter(actor, await concernedIn(manager, row));
    const senders = isMasked ? [row.reporterId, ...(await followersOf(manager, row))] : [];
    return personId => {
      const name = names.get(personId) ?? '';
      return senders.includes(personId) ? maskName(name) : name;
    };
  }

  /** Who moved it last and how, as this reader may know it: for whoever comes too late. */
  async lastMove(manager: EntityManager, actor: Actor, row: ReportRow): Promise<Record<string, unknown>> {
    const { timeline } = await this.whole(manager, actor, row);
    const last = timeline.filter(({ step }) => !eventsOfTheHouse.includes(step)).at(-1);
    return { state: row.state, step: last?.step, actorName: last?.actorName, at: last?.at };
  }

  private async voicesByEvent(
    manager: EntityManager,
    { countyId, id }: ReportRow,
  ): Promise<Map<string, VoiceLink>> {
    const attached = await voicesOfReport(manager, countyId, id);
    const links = await this.voices.links(
      manager,
      countyId,
      attached.map(({ voiceId }) => voiceId),
    );
    return new Map(
      attached.flatMap(({ eventId, voiceId }) => {
        const link = links.get(voiceId);
        return link ? [[eventId, link] as const] : [];
      }),
    );
  }

  private cardOf(row: Omit<CardRow, 'firstPhotoId'>): Omit<ReportCard, 'firstPhoto' | 'alert' | 'hasVoice'> {
    return {
      id: row.id,
      number: row.number,
      category: row.category,
      priority: priorityOf(row),
      state: row.state,
      stateAt: row.stateAt.toISOString(),
      submittedAt: row.submittedAt.toISOString(),
      areaName: areaNameOf(this.areas.chain(row.areaPath)),
      note: row.note,
    };
  }
}

/** Who has to find her sees her name, and she sees her own; to others the reporter stays a reporter. */
function seesReporter(actor: Actor, report: Concerned): boolean {
  const parties = partiesOf(actor, report);
  return parties.includes('handler') || parties.includes('receiver') || parties.includes('reporter');
}

/** A report that a new map moved has ground beside its own that lies as far off as it likes. */
function near(metres: number | null): number | null {
  return metres !== null && metres <= besideMetres ? metres : null;
}

function isSaidAmongHandlers({ step }: ReportEventRow): boolean {
  if (isSealEvent(step)) return step !== 'open_seal';
  const steps: Partial<Record<ReportEventName, ReportStep>> = reportSteps;
  return steps[step]?.isAmongHandlers ?? false;
}

async function numberOf(manager: EntityManager, report: Pick<ReportRow, 'countyId' | 'id'>): Promise<string> {
  return (await manager.findOneByOrFail(ReportRow, report)).number;
}

async function mergedIntoOf(
  manager: EntityManager,
  { countyId, mergedInto }: ReportRow,
): Promise<ReportView['mergedInto']> {
  if (!mergedInto) return null;
  const { number, state } = await manager.findOneByOrFail(ReportRow, { countyId, id: mergedInto });
  return { number, state };
}
