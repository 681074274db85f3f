import { Injectable } from '@nestjs/common';
import type { Place } from '@torreya/shared/domain/place';
import { toGcj02 } from '../platform/datum';
import { Refusal } from '../platform/refusal';
import { CountyMap } from './county-map';

/** Where a place belongs, why, and who is beside. */
export interface Location {
  /** The micro-grid that was taken. */
  readonly code: string;
  readonly name: string;
  readonly path: string;
  /** Which version of its borders decided. */
  readonly borderEffectiveFrom: string;
  /** `nearest`: in a sliver between borders, or just outside the county. */
  readonly how: 'inside' | 'nearest';
  /** How far off that micro-grid lies: 0 inside. */
  readonly distanceMetres: number;
  /** To its nearest border, from inside as well. */
  readonly borderMetres: number;
  /** The other micro-grids within 30 m, nearest first: near a border both sides are to see a report. */
  readonly neighbours: Neighbour[];
}

export interface Neighbour {
  readonly code: string;
  readonly path: string;
  /** To its border; 0 where borders that overlap give it the place as well. */
  readonly metres: number;
}

/** Sends every place to exactly one micro-grid. */
@Injectable()
export class AreaRouting {
  constructor(private readonly map: CountyMap) {}

  /** In process, without the database. Refuses what lies more than 2 km outside. */
  locate(place: Place): Location {
    const { lng, lat } = toGcj02(place);
    const found = this.map.index.find(lng, lat);
    if (!found) throw new Refusal('place_outside_county');
    const { cell, how, distanceMetres } = found;
    const { borderMetres, beside } = this.map.index.around(lng, lat, found);
    return {
      code: cell.code,
      name: cell.name,
      path: cell.path,
      borderEffectiveFrom: cell.borderEffectiveFrom,
      how,
      distanceMetres,
      borderMetres: Math.round(borderMetres),
      neighbours: beside.map(({ cell: { code, path }, metres }) => ({
        code,
        path,
        metres: Math.round(metres),
      })),
    };
  }
}
