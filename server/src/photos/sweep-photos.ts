import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { sweepUnclaimed } from '../platform/sweep-unclaimed';
import { removePhoto } from './photo-files';

/** Removes photos that nothing used, in the night. */
@Injectable()
export class SweepPhotos {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly files: FileStore,
  ) {}

  @Cron('17 3 * * *', { timeZone: 'Asia/Shanghai' })
  sweep(): Promise<void> {
    const { countyId } = this.config;
    return sweepUnclaimed(this.database, {
      countyId,
      table: 'photo',
      isClaimed,
      removeFiles: id => removePhoto(this.files, { countyId, id }),
    });
  }
}

const isClaimed = `(EXISTS (
  SELECT FROM report_photo WHERE report_photo.county_id = photo.county_id AND report_photo.photo_id = photo.id)
OR EXISTS (
  SELECT FROM award_claim_photo used WHERE used.county_id = photo.county_id AND used.photo_id = photo.id)
OR EXISTS (
  SELECT FROM inspection_photo seen WHERE seen.county_id = photo.county_id AND seen.photo_id = photo.id)
OR EXISTS (
  SELECT FROM award_import_photo page WHERE page.county_id = photo.county_id AND page.photo_id = photo.id))`;
