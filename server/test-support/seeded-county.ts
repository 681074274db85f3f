import { DataSource } from 'typeorm';
import { seededCounty } from '../seed/areas';
import { AreaRouting } from '../src/areas/area-routing';
import { CountyMap } from '../src/areas/county-map';
import { Account } from '../src/ledger/account.entity';
import { Book } from '../src/ledger/book.entity';
import { Transfer } from '../src/ledger/transfer.entity';
import type { Config } from '../src/platform/config';
import { createTestDatabase } from './test-database';

/** A look at the seeded county through the eyes of the owner of its tables. */
export class SeededCounty {
  private constructor(
    readonly url: string,
    readonly owner: DataSource,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<SeededCounty> {
    const database = await createTestDatabase('seeded');
    const entities = [Account, Book, Transfer];
    const owner = new DataSource({ type: 'postgres', url: database.url, parseInt8: true, entities });
    await owner.initialize();
    return new SeededCounty(database.url, owner, async () => {
      await owner.destroy();
      await database.drop();
    });
  }

  rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.owner.query<T[]>(sql, [...parameters]);
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(`SELECT count(*) FROM (${sql}) AS counted`);
    return row!.count;
  }

  /** As the server routes. */
  async routing(): Promise<AreaRouting> {
    const map = new CountyMap({ countyId: seededCounty.id } as Config, this.owner);
    await map.reload();
    return new AreaRouting(map);
  }
}
