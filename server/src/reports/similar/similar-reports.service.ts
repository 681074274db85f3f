import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { findSimilarReports } from '@torreya/shared/contract/similar-reports';
import type { Place } from '@torreya/shared/domain/place';
import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { DataSource } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { metresPerDegree } from '../../areas/metres';
import type { Actor } from '../../platform/actor';
import { toGcj02 } from '../../platform/datum';
import { Refusal } from '../../platform/refusal';
import { areaNameOf } from '../area-name';
import { mostSimilar } from './similar-reports-score';
import { reportsAround } from './similar-reports-search';

type Question = CheckedInputOf<typeof findSimilarReports>;

/** Whether somebody has said it already: asked by whoever is about to send, so nobody is named and no secret told. */
@Injectable()
export class SimilarReports {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
  ) {}

  async find(actor: Actor, question: Question): Promise<ReplyOf<typeof findSimilarReports>> {
    const { category, note } = question;
    const { lng, lat } = await this.placeOf(actor, question);
    const rows = await reportsAround(this.database.manager, {
      countyId: actor.countyId,
      lng,
      lat,
      category,
    });
    const similar = mostSimilar({ lng, lat, category, note }, rows, metresPerDegree(lat));
    return {
      reports: similar.map(({ candidate: row, why, distanceMetres }) => ({
        id: row.id,
        number: row.number,
        category: row.category,
        state: row.state,
        submittedAt: row.submittedAt.toISOString(),
        areaName: areaNameOf(this.areas.chain(row.areaPath)),
        distanceMetres: Math.round(distanceMetres / 10) * 10,
        why,
        words: tellsWords[row.category] ? firstWords(row.note) : '',
        isMine: row.reporterId === actor.personId || row.reporterMark === actor.mark,
      })),
    };
  }

  private async placeOf(actor: Actor, { place, landmarkId }: Question): Promise<Place<'gcj02'>> {
    if (place) return toGcj02(place);
    if (landmarkId === undefined) throw new Refusal('place_needed');
    const landmark = await this.areas.landmark(actor.countyId, landmarkId);
    if (!landmark) throw new Refusal('landmark_unknown');
    return landmark.place;
  }
}

/** Whether neighbours may read what was written. What is put under "something else" can be a quarrel. */
const tellsWords: Readonly<Record<ReportCategory, boolean>> = {
  rockfall: true,
  landslide: true,
  fire: true,
  wires: true,
  water: true,
  road: true,
  house: true,
  dispute: false,
  other: false,
};

const mostCharacters = 40;

/** Enough to know the thing again, without what could be a telephone or an identity card. */
function firstWords(note: string): string {
  const said = note.replace(/\s+/g, ' ').replace(/[\d０-９](?:[\s-]?[\d０-９]){4,}[\dXx]?/g, '…');
  const characters = [...said];
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join('')}…` : said;
}
