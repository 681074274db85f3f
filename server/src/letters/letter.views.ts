import { Inject, Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listLetters, readLetter } from '@torreya/shared/contract/letters';
import { type LetterStepName, openLetterSteps } from '@torreya/shared/domain/letters';
import { DataSource } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Photos } from '../photos/photos.service';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { Refusal } from '../platform/refusal';
import { whereOf } from '../reports/area-name';
import { StepsByLetter } from '../reports/steps-by-letter.service';
import { findLetter, type Letter, letterPartiesOf, mayReadLetter, selectLetters } from './letter';
import { paperLink } from './paper/paper-links';

type Whole = ReplyOf<typeof readLetter>;
type Card = ReplyOf<typeof listLetters>['letters'][number];

export interface LetterEvent {
  readonly id: string;
  readonly at: Date;
  readonly step: LetterStepName;
  readonly actorName: string;
  readonly note: string;
}

/** Letters as their readers see them. */
@Injectable()
export class LetterViews {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly reports: StepsByLetter,
    private readonly photos: Photos,
  ) {}

  async whole(actor: Actor, letterId: string): Promise<Whole> {
    const { manager } = this.database;
    const { countyId } = actor;
    const letter = await findLetter(manager, countyId, letterId);
    const report = letter && (await this.reports.look(actor, letter.reportId));
    if (!letter || !report || !mayReadLetter(actor, letter, report)) throw new Refusal('not_found');
    const events = await this.eventsOf(letter);
    const sent = await this.reports.sent(countyId, letter.reportId);
    const attached = await this.reports.photos(countyId, letter.reportId);
    const links = await this.photos.links(
      manager,
      countyId,
      attached.map(({ photoId }) => photoId),
    );
    const photosOf = (eventId: string | undefined) =>
      attached.flatMap(photo => (photo.eventId === eventId ? (links.get(photo.photoId) ?? []) : []));
    const card = this.card(letter);
    const { state, note, submittedAt, seesLetters } = report;
    return {
      ...card,
      report: {
        ...card.report,
        ...{ state, note, submittedAt: submittedAt.toISOString() },
        photos: photosOf(sent.eventId),
        voice: sent.voice,
      },
      events: events.map(({ id, at, step, actorName, note: said }) => ({
        ...{ at: at.toISOString(), step, actorName, note: said, photos: photosOf(id) },
      })),
      openSteps: openLetterSteps(letter, letterPartiesOf(actor, letter, report)),
      mayOpenReport: seesLetters,
      paperUrl: paperLink(this.config.filesSecret, { countyId, letterId }, new Date()),
    };
  }

  async ofReport(countyId: string, reportId: string): Promise<Card[]> {
    const letters = await this.database.query<Letter[]>(
      `${selectLetters} WHERE l.county_id = $1 AND l.report_id = $2 ORDER BY l.issued_at DESC, l.no DESC`,
      [countyId, reportId],
    );
    return letters.map(letter => this.card(letter));
  }

  async ofDirective(countyId: string, directiveId: string): Promise<Card[]> {
    const letters = await this.database.query<Letter[]>(
      `${selectLetters} WHERE l.county_id = $1 AND l.directive_id = $2 ORDER BY l.no`,
      [countyId, directiveId],
    );
    return letters.map(letter => this.card(letter));
  }

  async eventsOf({ countyId, id }: Letter): Promise<LetterEvent[]> {
    return this.database.query<LetterEvent[]>(
      `SELECT e.id, e.at, e.step, p.name AS "actorName", e.note FROM letter_event e
       JOIN person p ON p.county_id = e.county_id AND p.id = e.actor_id
       WHERE e.county_id = $1 AND e.letter_id = $2 ORDER BY e.no`,
      [countyId, id],
    );
  }

  card(letter: Letter): Card {
    const { id, number, kind, state, isLate, words, reportId, reportNumber, category, areaPath } = letter;
    return {
      ...{ id, number, kind, state, isLate, words },
      stateAt: letter.stateAt.toISOString(),
      issuedAt: letter.issuedAt.toISOString(),
      dueAt: letter.dueAt.toISOString(),
      addressee: { name: letter.addresseeName, office: letter.addresseeOffice },
      issuer: { name: letter.issuerName, office: letter.issuerOffice },
      report: { id: reportId, number: reportNumber, category, where: whereOf(this.areas.chain(areaPath)) },
    };
  }
}
