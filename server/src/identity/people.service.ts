import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidArray } from '../platform/binary-array';
import { readPrepared } from '../platform/prepared';

@Injectable()
export class People {
  /** Full names; whoever shows them to others masks them. */
  async names(
    manager: EntityManager,
    countyId: string,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await readPrepared<{ id: string; name: string }>(manager, selectNames, [
      countyId,
      uuidArray([...new Set(ids)]),
    ]);
    return new Map(rows.map(row => [row.id, row.name]));
  }
}

const selectNames = {
  name: 'people: names',
  text: 'SELECT id, name FROM person WHERE county_id = $1 AND id = ANY ($2::uuid[])',
};
