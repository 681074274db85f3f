import { Controller } from '@nestjs/common';
import { readHealth } from '@torreya/shared/contract/health';
import { DataSource } from 'typeorm';
import { Serves } from '../platform/serves';
import { version } from '../platform/version';

@Controller()
export class HealthController {
  constructor(private readonly database: DataSource) {}

  @Serves(readHealth)
  async read() {
    await this.database.query('SELECT 1');
    return { database: 'ok' as const, version };
  }
}
