import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { removePhoto } from './photo-files';

/** A phone in the hills may come back after days; after a week its report was given up. */
const keptDays = 7;
const batch = 100;

/**
 * Removes photos that nothing used. A photo first stops to count, then its files go, then its row: killed
 * anywhere in between, no file is left without a row, and the next night goes on from there.
 */
@Injectable()
export class SweepPhotos {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly files: FileStore,
  ) {}

  /** Of several servers one sweeps; the lock belongs to the connection and goes with it. */
  @Cron('17 3 * * *', { timeZone: 'Asia/Shanghai' })
  async sweep(): Promise<void> {
    const connection = this.database.createQueryRunner();
    try {
      const [lock] = await connection.manager.query<{ isMine: boolean }[]>(
        `SELECT pg_try_advisory_lock(hashtext('photo sweep')) AS "isMine"`,
      );
      if (!lock?.isMine) return;
      try {
        while ((await this.database.transaction(tx => this.uncount(tx))) > 0);
        while ((await this.database.transaction(tx => this.remove(tx))) > 0);
      } finally {
        // The connection goes back to the pool, and would take the lock along.
        await connection.manager.query(`SELECT pg_advisory_unlock(hashtext('photo sweep'))`);
      }
    } finally {
      await connection.release();
    }
  }

  private async uncount(tx: EntityManager): Promise<number> {
    const old = await this.lockOld(tx, true);
    // Asked after the lock is there: what was attached while we waited for it is seen only by a new statement.
    await tx.query(
      `UPDATE photo SET is_stored = false WHERE county_id = $1 AND id = ANY ($2::uuid[]) AND NOT ${isAttached}`,
      [this.config.countyId, old],
    );
    return old.length;
  }

  private async remove(tx: EntityManager): Promise<number> {
    const { countyId } = this.config;
    const old = await this.lockOld(tx, false);
    for (const id of old) await removePhoto(this.files, { countyId, id });
    await tx.query(`DELETE FROM photo WHERE county_id = $1 AND id = ANY ($2::uuid[])`, [countyId, old]);
    return old.length;
  }

  private async lockOld(tx: EntityManager, isStored: boolean): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM photo WHERE county_id = $1 AND is_stored = $2 AND NOT ${isAttached}
         AND uploaded_at < clock_timestamp() - make_interval(days => $3)
       ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      [this.config.countyId, isStored, keptDays],
    );
    return rows.map(({ id }) => id);
  }
}

const isAttached = `EXISTS (
  SELECT FROM report_photo WHERE report_photo.county_id = photo.county_id AND report_photo.photo_id = photo.id)`;
