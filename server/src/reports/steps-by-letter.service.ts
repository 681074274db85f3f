import { Injectable } from '@nestjs/common';
import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import {
  type ReportParty,
  type ReportState,
  type ReportStepName,
  reportSteps,
} from '@torreya/shared/domain/report-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { Refusal } from '../platform/refusal';
import type { VoiceLink } from '../voices/voice-links';
import { Voices } from '../voices/voices.service';
import { whereOf } from './area-name';
import { ReportRow } from './report.entity';
import { ReportEventRow } from './report-event.entity';
import { partiesOf, seesHandlersWords } from './report-parties';
import { concernedIn } from './report-people';
import { photosOfReport } from './report-photos';
import { WriteReportStep } from './write-report-step';

/** What a letter says of the report that it is issued from. */
export interface LetteredReport {
  readonly id: string;
  readonly number: string;
  readonly category: ReportCategory;
  readonly note: string;
  readonly where: string;
  readonly submittedAt: Date;
  readonly areaPath: string;
  readonly state: ReportState;
  readonly ownerId: string;
  readonly parties: readonly ReportParty[];
  /** May read what handlers say among themselves, and so the letters. */
  readonly seesLetters: boolean;
}

/** The report's part in a step of the letters: `personIds` are the addressees of a dispatch. */
export interface StepByLetter {
  readonly id: string;
  readonly step: Extract<
    ReportStepName,
    'dispatch' | 'report_back' | 'refuse_order' | 'recall_order' | 'complete' | 'give_back' | 'call_off'
  >;
  readonly note: string;
  readonly photoIds: readonly string[];
  readonly personIds: readonly string[];
}

/** What letters ask of reports: what they are about, and the steps that only letters take. */
@Injectable()
export class StepsByLetter {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly steps: WriteReportStep,
    private readonly voices: Voices,
  ) {}

  /** Null where there is none; whether the actor may see it stands in it. */
  async look(actor: Actor, reportId: string): Promise<LetteredReport | null> {
    const { manager } = this.database;
    const row = await manager.findOneBy(ReportRow, { countyId: actor.countyId, id: reportId });
    return row && this.factsOf(manager, actor, row);
  }

  /** The same, held until the transaction ends: nobody moves it meanwhile. */
  async lock(tx: EntityManager, actor: Actor, reportId: string): Promise<LetteredReport | null> {
    const row = await lockRow(tx, actor.countyId, reportId);
    return row && this.factsOf(tx, actor, row);
  }

  /** What is known of it without a reader: for the clock and for the paper, which are nobody. */
  async facts(
    manager: EntityManager,
    countyId: string,
    id: string,
  ): Promise<Pick<LetteredReport, 'ownerId' | 'where' | 'note' | 'submittedAt'>> {
    const row = await manager.findOneByOrFail(ReportRow, { countyId, id });
    const { ownerId, note, submittedAt, areaPath } = row;
    return { ownerId, note, submittedAt, where: whereOf(this.areas.chain(areaPath)) };
  }

  /** In the transaction of the letters, which have locked the report. */
  async take(tx: EntityManager, actor: Actor, reportId: string, taken: StepByLetter): Promise<void> {
    const { countyId } = actor;
    if (await tx.existsBy(ReportEventRow, { countyId, id: taken.id })) throw new Refusal('id_reused');
    const row = await lockRow(tx, countyId, reportId);
    if (!row) throw new Error(`A letter is about the report ${reportId}, which is not there.`);
    const command = { ...taken, reportId, photoIds: [...taken.photoIds], personIds: [...taken.personIds] };
    const report = await concernedIn(tx, row);
    const contents = contentsHash({ ...command, actor: actor.personId });
    await this.steps.write(tx, actor, command, { report, other: null, contents });
  }

  /** With what it was sent: the event that its own photos bear, and what was said. */
  async sent(
    countyId: string,
    reportId: string,
  ): Promise<{ readonly eventId: string | undefined; readonly voice: VoiceLink | null }> {
    const { manager } = this.database;
    const [first] = await manager.query<{ eventId: string; voiceId: string | null }[]>(
      `SELECT e.id AS "eventId", v.voice_id AS "voiceId" FROM report_event e
       LEFT JOIN report_voice v ON v.county_id = e.county_id AND v.report_id = e.report_id AND v.event_id = e.id
       WHERE e.county_id = $1 AND e.report_id = $2 AND e.no = 1`,
      [countyId, reportId],
    );
    const voiceId = first?.voiceId;
    const links = voiceId ? await this.voices.links(manager, countyId, [voiceId]) : undefined;
    return { eventId: first?.eventId, voice: (voiceId && links?.get(voiceId)) || null };
  }

  /** The photos of a report, by the step that they were sent with. */
  async photos(countyId: string, reportId: string): Promise<{ eventId: string; photoId: string }[]> {
    return photosOfReport(this.database.manager, countyId, reportId);
  }

  private async factsOf(manager: EntityManager, actor: Actor, row: ReportRow): Promise<LetteredReport> {
    const report = await concernedIn(manager, row);
    const { id, number, category, note, submittedAt, areaPath, state, ownerId } = row;
    return {
      ...{ id, number, category, note, submittedAt, areaPath, state, ownerId },
      where: whereOf(this.areas.chain(areaPath)),
      parties: partiesOf(actor, report),
      seesLetters: seesHandlersWords(actor, report),
    };
  }
}

/** Whether an order can be sent about a report in this state. */
export function mayDispatchIn(state: ReportState): boolean {
  const from: readonly ReportState[] = reportSteps.dispatch.from;
  return from.includes(state);
}

function lockRow(tx: EntityManager, countyId: string, id: string): Promise<ReportRow | null> {
  return tx.findOne(ReportRow, { where: { countyId, id }, lock: { mode: 'pessimistic_write' } });
}
