import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config';
import { FileStore } from '../platform/file-store';
import { sweepUnclaimed } from '../platform/sweep-unclaimed';
import { removeVoice } from './voice-files';

/** Removes clips that nothing used, in the night. */
@Injectable()
export class SweepVoices {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly files: FileStore,
  ) {}

  @Cron('27 3 * * *', { timeZone: 'Asia/Shanghai' })
  sweep(): Promise<void> {
    const { countyId } = this.config;
    return sweepUnclaimed(this.database, {
      countyId,
      table: 'voice',
      isClaimed,
      removeFiles: id => removeVoice(this.files, { countyId, id }),
    });
  }
}

const isClaimed = `EXISTS (
  SELECT FROM report_voice WHERE report_voice.county_id = voice.county_id AND report_voice.voice_id = voice.id)`;
