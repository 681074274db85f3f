import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { ChannelListener } from '../platform/channel-listener';
import { CONFIG, type Config } from '../platform/config';
import { isOutage } from '../platform/outage';
import { CountyMap } from './county-map';

const tryAgainAfterMs = 1_000;

/**
 * Keeps the map of this server process current: whoever changes areas or borders tells every server by a trigger, and a
 * new border takes effect at a midnight. Several processes on one database need not know of one another.
 */
@Injectable()
export class CountyMapNews implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('areas');
  private readonly listener: ChannelListener;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) { countyId }: Config,
    private readonly map: CountyMap,
    { options }: DataSource,
  ) {
    if (options.type !== 'postgres' || !options.url) throw new Error('The county map listens to PostgreSQL.');
    this.listener = new ChannelListener({
      url: options.url,
      channel: 'county_map',
      onNews: changedCounty => {
        if (changedCounty === countyId) void this.renew();
      },
      onReturn: () => void this.renew(),
    });
  }

  /** Listens first and reads then, so that no change falls between the two. */
  async onModuleInit(): Promise<void> {
    await this.listener.start();
    await this.map.reload();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.listener.stop();
  }

  /**
   * By the hour, since one missed midnight mends itself in the next hour; some seconds later, since the day is that of
   * the database's clock, and this machine's may be a little ahead of it.
   */
  @Cron('10 0 * * * *')
  async renew(): Promise<void> {
    while (!this.isStopping) {
      try {
        return await this.map.reload();
      } catch (error) {
        if (!isOutage(error)) return this.tell(error);
        await pause(tryAgainAfterMs);
      }
    }
  }

  /** Trying again would not help: somebody has to mend the map, which is told like any other change. */
  private tell(error: unknown): void {
    if (this.isStopping) return;
    this.log.error(`The changed map cannot be read, the one before stays in force: ${String(error)}`);
  }
}
