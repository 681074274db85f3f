import { Injectable } from '@nestjs/common';
import type { Place } from '@torreya/shared/domain/place';
import { toGcj02 } from '../platform/datum';
import { Refusal } from '../platform/refusal';
import { CountyMap } from './county-map';

/** Where a place belongs, and by which borders that was decided. */
export interface Location {
  readonly code: string;
  readonly path: string;
  /** `nearest`: in a sliver between borders, or just outside the county. */
  readonly how: 'inside' | 'nearest';
  readonly distanceMetres: number;
  readonly borderEffectiveFrom: string;
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
    const { code, path, borderEffectiveFrom } = found.cell;
    return { code, path, how: found.how, distanceMetres: found.distanceMetres, borderEffectiveFrom };
  }
}
