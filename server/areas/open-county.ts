import { userInfo } from 'node:os';
import { openDatabase } from '../command/open-database';
import type { Terminal } from '../command/terminal';
import { WrongUsage } from '../command/wrong-usage';
import { AreaImports } from '../src/areas/import/area-imports.service';
import type { Importer } from '../src/areas/import/ground';
import type { Arguments } from './arguments';

export interface OpenCounty {
  readonly imports: AreaImports;
  readonly operator: Importer;
  close(): Promise<void>;
}

/** The operator of the database may change the whole county. */
export async function openCounty(
  { county, database: url, by }: Arguments,
  terminal: Terminal,
): Promise<OpenCounty> {
  const { database, close } = await openDatabase(url, terminal);
  try {
    const counties = await database.query<{ id: string }[]>(`SELECT id FROM county ORDER BY id`);
    const ids = counties.map(({ id }) => id);
    const countyId = county ?? (ids.length === 1 ? ids[0] : undefined);
    if (countyId === undefined || !ids.includes(countyId)) {
      throw new WrongUsage(`Say which county by --county; the database has ${ids.join(', ') || 'none'}.`);
    }
    const name = (by ?? userInfo().username).trim();
    if (name === '') throw new WrongUsage('Whoever imports gives a name: --by.');
    return {
      imports: new AreaImports(database),
      operator: { countyId, name, personId: null, scope: null },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
