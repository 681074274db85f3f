import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { submitReport } from '@torreya/shared/contract/reports';
import { firstPriority } from '@torreya/shared/domain/first-priority';
import { firstReportState } from '@torreya/shared/domain/report-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { AreaRouting } from '../areas/area-routing';
import { Areas, type Landmark } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { Notices } from '../notices/notices.service';
import { ComparePhotos } from '../photos/compare-photos';
import { type ClaimedPhoto, Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { databaseNow } from '../platform/day';
import { lockCommand } from '../platform/lock-command';
import { Refusal } from '../platform/refusal';
import { Seals } from '../platform/seals';
import { Voices } from '../voices/voices.service';
import { whereOf } from './area-name';
import { ReportClock } from './clock/report-clock';
import { groundBeside } from './ground-beside';
import { type PlaceOfReport, placeOfReport } from './place-of-report';
import { ReportRow } from './report.entity';
import { ReportViews } from './report.views';
import type { ReportEventRow } from './report-event.entity';
import { messageOfReport } from './report-messages';
import { numberStart, writeNumbered } from './report-number';
import { isPrivate } from './report-parties';
import { attachPhotos } from './report-photos';
import { attachVoice } from './report-voices';
import { RoutingRules } from './routing/routing-rules';
import { codeFor, writeClaim } from './signing/claim-code-rows';
import { signatureOf, signedBy, writeSeal } from './signing/whose-report';

type Command = CheckedInputOf<typeof submitReport>;
type Submitted = ReplyOf<typeof submitReport>;

/** What a new report begins with, however it came about. */
interface Start {
  readonly contents: Buffer;
  readonly photos: readonly ClaimedPhoto[];
  /** A claimed clip. */
  readonly voiceId?: string | undefined;
  readonly at: PlaceOfReport;
  readonly signing: Command['signing'];
  readonly follows: string | null;
}

/** Commits a report whose photos have arrived: all of it in one transaction, or nothing. */
@Injectable()
export class SubmitReport {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly routing: AreaRouting,
    private readonly rules: RoutingRules,
    private readonly clock: ReportClock,
    private readonly households: Households,
    private readonly photos: Photos,
    private readonly comparePhotos: ComparePhotos,
    private readonly voices: Voices,
    private readonly notices: Notices,
    private readonly seals: Seals,
    private readonly views: ReportViews,
  ) {}

  async submit(actor: Actor, command: Command): Promise<Submitted> {
    const isEmpty = command.photoIds.length === 0 && command.note === '' && !command.voiceId;
    if (isEmpty) throw new Refusal('photo_or_note_needed');
    // Before the transaction: whoever asks for a second connection while holding one can starve the pool.
    const landmark = await this.landmarkOf(actor, command);
    const row = await this.database.transaction(async tx => {
      const contents = hashOf(actor, command);
      await lockCommand(tx, actor.countyId, command.id);
      const known = await tx.findOneBy(ReportRow, { countyId: actor.countyId, id: command.id });
      if (known && !known.contentsHash.equals(contents)) throw new Refusal('id_reused');
      if (known) return known;
      const photos = await this.photos.claim(tx, actor, command.photoIds);
      const { voiceId } = command;
      if (voiceId) await this.voices.claim(tx, actor, voiceId);
      const at = placeOfReport({ phone: command.place, landmark, photos });
      const { signing } = command;
      const start = { contents, photos, voiceId, at, signing, follows: null };
      const row = await this.write(tx, actor, command, start);
      await this.hideReporter(tx, actor, row, command);
      return row;
    });
    const { countyId } = actor;
    const { id, claimSalt } = command;
    const claimCode = claimSalt === undefined ? null : codeFor(this.seals, countyId, { id, claimSalt });
    const bearer = claimCode === null ? actor : { ...actor, reportByCode: id };
    return { ...(await this.views.whole(this.database.manager, bearer, row)), claimCode };
  }

  /** What was closed is broken again: a new report at the same place, by whoever has looked. */
  async again(
    tx: EntityManager,
    actor: Actor,
    before: ReportRow,
    found: Pick<Command, 'id' | 'note' | 'photoIds'>,
  ): Promise<ReportRow> {
    const { category, lng, lat, placeSource: source, id: follows } = before;
    const photos = await this.photos.claim(tx, actor, found.photoIds);
    return this.write(
      tx,
      actor,
      { ...found, category, note: found.note || before.note },
      {
        contents: contentsHash({ ...found, follows, actor: actor.personId }),
        photos,
        at: { place: { lng, lat, datum: 'gcj02' }, source },
        signing: 'named',
        follows,
      },
    );
  }

  private async landmarkOf(actor: Actor, { landmarkId }: Command): Promise<Landmark | null | undefined> {
    return landmarkId === undefined ? undefined : this.areas.landmark(actor.countyId, landmarkId);
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    command: Pick<Command, 'id' | 'category' | 'note'>,
    { contents, photos, voiceId, at: { place, source }, signing, follows }: Start,
  ): Promise<ReportRow> {
    const { countyId, personId } = actor;
    const location = this.routing.locate(place);
    const priority = firstPriority(command.category, command.note);
    const { owner, told, why } = await this.rules.ownerOf(tx, countyId, {
      category: command.category,
      areaPath: location.path,
      place,
      priority,
    });
    const household = await this.households.of(tx, countyId, personId);
    const areas = this.areas.chain(location.path);
    const at = await databaseNow(tx);
    const unnumbered: Omit<ReportRow, 'number'> = {
      countyId,
      id: command.id,
      ...signedBy(actor, signing),
      householdId: signing === 'named' ? (household?.id ?? null) : null,
      category: command.category,
      note: command.note,
      priority,
      lng: place.lng,
      lat: place.lat,
      placeSource: source,
      areaCode: location.code,
      areaPath: location.path,
      routedHow: location.how,
      routedDistanceMetres: location.distanceMetres,
      borderEffectiveFrom: location.borderEffectiveFrom,
      routedWhy: why,
      borderMetres: location.borderMetres,
      beside: isPrivate(command.category)
        ? []
        : groundBeside(
            location.path,
            location.neighbours.map(({ path }) => path),
          ),
      privy: isPrivate(command.category) ? [owner.personId] : [],
      ownerId: owner.personId,
      ownerRole: owner.role,
      ownerAreaPath: this.areas.pathOf(owner.areaCode),
      receiverId: null,
      mergedInto: null,
      follows,
      reopenedTimes: 0,
      state: firstReportState,
      stateAt: at,
      submittedAt: at,
      contentsHash: contents,
    };
    const firstEvent = firstEventOf(unnumbered);
    // From here on every report of the town waits: what is asked for in one turn makes one trip.
    const [row] = await Promise.all([
      writeNumbered(tx, unnumbered, { start: numberStart(areas[0]?.name ?? '', at), firstEvent }),
      this.clock.started(tx, unnumbered),
    ]);
    // An owner who hears of every report but one would know whose that one is.
    const hearers = [owner, ...told].map(one => one.personId).filter(one => one !== row.reporterId);
    const words = { ...row, where: whereOf(areas), actorName: actor.name, otherNumber: '' };
    const about = { kind: 'report', id: row.id } as const;
    await Promise.all([
      attachPhotos(tx, firstEvent, photos),
      voiceId && attachVoice(tx, firstEvent, voiceId),
      // A picture like one of a report with her name would say whose this one is.
      photos.length > 0 &&
        signing === 'named' &&
        this.comparePhotos.later(tx, { countyId, reportId: row.id, at }),
      this.notices.tell(tx, countyId, hearers, { ...messageOfReport(words), about }),
    ]);
    return row;
  }

  /** What is kept of who she is, beside the report. */
  private async hideReporter(
    tx: EntityManager,
    { countyId, personId, household }: Actor,
    row: ReportRow,
    { id, claimSalt, signing, photoIds, voiceId }: Command,
  ): Promise<void> {
    const householdId = household?.id ?? null;
    if (signing !== 'named') {
      await this.photos.forgetSender(tx, countyId, photoIds);
      if (voiceId) await this.voices.forgetSender(tx, countyId, voiceId);
    }
    if (signing === 'sealed') await writeSeal(tx, this.seals, row, { personId, householdId });
    if (claimSalt !== undefined)
      await writeClaim(tx, this.seals, row, codeFor(this.seals, countyId, { id, claimSalt }));
  }
}

function firstEventOf(row: Omit<ReportRow, 'number'>): ReportEventRow {
  return {
    countyId: row.countyId,
    id: uuidv7(),
    reportId: row.id,
    no: 1,
    step: 'submit',
    fromState: null,
    toState: row.state,
    actorId: row.reporterId,
    note: row.note,
    at: row.submittedAt,
    contentsHash: row.contentsHash,
  };
}

/** A report that names its reporter has the hash that it had before there was a choice. */
function hashOf(actor: Actor, { signing, ...command }: Command): Buffer {
  const { inHash } = signatureOf(actor, { signing }, true);
  return contentsHash({ ...command, ...(signing === 'named' ? {} : { signing }), actor: inHash });
}
