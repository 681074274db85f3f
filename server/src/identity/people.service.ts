import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class People {
  /** Full names; whoever shows them to others masks them. */
  async names(
    manager: EntityManager,
    countyId: string,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM person WHERE county_id = $1 AND id = ANY($2::uuid[])',
      [countyId, [...new Set(ids)]],
    );
    return new Map(rows.map(row => [row.id, row.name]));
  }
}
