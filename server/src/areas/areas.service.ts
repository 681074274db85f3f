import { Injectable } from '@nestjs/common';
import type { areaStep, listLandmarks } from '@torreya/shared/contract/areas';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { Place } from '@torreya/shared/domain/place';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { type Area, CountyMap } from './county-map';

export type AreaStep = z.infer<typeof areaStep>;

export interface Landmark {
  readonly id: string;
  readonly villageCode: string;
  readonly name: string;
  readonly place: Place<'gcj02'>;
}

/** The tree of areas and its named spots. Areas are asked for by code: names repeat. */
@Injectable()
export class Areas {
  constructor(
    private readonly map: CountyMap,
    private readonly database: DataSource,
  ) {}

  find(code: string): Area | null {
    return this.map.area(code) ?? null;
  }

  /** Of an area that another row names, and which is therefore there. */
  pathOf(code: string): string {
    const area = this.map.area(code);
    if (!area) throw new Error(`The area ${code} is not on the map.`);
    return area.path;
  }

  /** The areas along a path, town first. */
  chain(path: string): AreaStep[] {
    const [, ...codes] = path.split('/');
    return codes.map(code => {
      const area = this.map.area(code);
      if (!area) throw new Error(`The path ${path} names the area ${code}, which is not there.`);
      return { code, level: area.level, name: area.name };
    });
  }

  async landmark(countyId: string, id: string): Promise<Landmark | null> {
    const [row] = await this.database.query<LandmarkRow[]>(
      `SELECT ${columns} FROM landmark WHERE county_id = $1 AND id = $2`,
      [countyId, id],
    );
    return row ? landmarkOf(row) : null;
  }

  async landmarksOf(
    actor: Actor,
    { villageCode }: { villageCode: string },
  ): Promise<ReplyOf<typeof listLandmarks>> {
    if (this.find(villageCode)?.level !== 'village') throw new Refusal('not_found');
    const rows = await this.database.query<LandmarkRow[]>(
      `SELECT ${columns} FROM landmark WHERE county_id = $1 AND village_code = $2 ORDER BY name, id`,
      [actor.countyId, villageCode],
    );
    return { landmarks: rows.map(landmarkOf) };
  }
}

const columns = `id, village_code AS "villageCode", name, lng, lat`;

interface LandmarkRow {
  id: string;
  villageCode: string;
  name: string;
  lng: number;
  lat: number;
}

function landmarkOf({ id, villageCode, name, lng, lat }: LandmarkRow): Landmark {
  return { id, villageCode, name, place: { lng, lat, datum: 'gcj02' } };
}
