import { DataSource } from 'typeorm';
import { Ledger } from '../src/ledger/ledger.service';
import { Programmes, type TownProgramme } from '../src/programme/programmes.service';
import type { ServerUnderTest } from './server-under-test';

export function programmesOf(server: ServerUnderTest): Promise<TownProgramme[]> {
  return server.app.get(Programmes).ofCounty(server.app.get(DataSource).manager, server.config.countyId);
}

/** After every spec that moves points: each book adds up from its first row, and the sum of all balances is 0. */
export async function expectBooksToBeRight(server: ServerUnderTest): Promise<void> {
  const ledger = server.app.get(Ledger);
  const { manager } = server.app.get(DataSource);
  for (const { bookId } of await programmesOf(server)) {
    const book = { countyId: server.config.countyId, bookId };
    expect((await ledger.checkBooks(book)).findings).toEqual([]);
    expect((await ledger.trialBalance(manager, book)).sum).toBe(0);
  }
}
