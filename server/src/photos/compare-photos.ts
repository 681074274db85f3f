import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '../platform/outbox';
import { Photos } from './photos.service';

const compareJob = 'compare_photos';

/** Looks for the photos of a report among earlier ones, once, when nobody waits for it. */
@Injectable()
export class ComparePhotos implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly photos: Photos,
  ) {}

  onModuleInit(): void {
    this.outbox.register(compareJob, async (tx, { countyId, key }) => {
      await this.compare(tx, countyId, key);
      return null;
    });
  }

  /** In the transaction that attaches the photos; `at` is its moment. */
  async later(tx: EntityManager, report: { countyId: string; reportId: string; at: Date }): Promise<void> {
    const { countyId, reportId: key, at } = report;
    await this.outbox.later(tx, { countyId, kind: compareJob, key, at, payload: {} });
  }

  private async compare(tx: EntityManager, countyId: string, reportId: string): Promise<void> {
    const attached = await tx.query<{ id: string }[]>(
      `SELECT photo_id AS id FROM report_photo WHERE county_id = $1 AND report_id = $2 ORDER BY photo_id`,
      [countyId, reportId],
    );
    for (const { id } of attached) {
      const earlier = await this.photos.likeness(tx, countyId, id);
      if (!earlier) continue;
      await tx.query(
        `INSERT INTO photo_repeat (county_id, photo_id, earlier_photo_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [countyId, id, earlier.photoId],
      );
    }
  }
}
