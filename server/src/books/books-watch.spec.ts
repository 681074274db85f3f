import { DataSource } from 'typeorm';
import { CLUSTER_URL } from '../../test-support/embedded-cluster';
import { tamperWith } from '../../test-support/insider';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { grant } from '../../test-support/ledger/moves';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { serverDatabase } from '../platform/database';
import { Books } from './books.service';
import { BooksWatch } from './books-watch.service';

describe('the watch', () => {
  let on: LedgerUnderTest;
  let book: BookRef;
  const servers: DataSource[] = [];

  beforeAll(async () => {
    on = await startLedger();
  });
  beforeEach(async () => {
    book = await on.newBook();
    await on.post(book, [grant(10), grant(20)]);
  });
  afterEach(async () => {
    for (const database of servers.splice(0)) await database.destroy();
    await forget();
  });
  afterAll(() => on.stop());

  /** A server as far as the watch is concerned: connections and a memory of its own. */
  async function aServer(): Promise<BooksWatch> {
    const [{ name }] = await on.owner.query<[{ name: string }]>('SELECT current_database() AS name');
    const url = new URL(process.env[CLUSTER_URL] ?? '');
    url.pathname = `/${name}`;
    const database = await new DataSource(serverDatabase(url.href, 4)).initialize();
    servers.push(database);
    const ledger = new Ledger(database);
    return new BooksWatch(database, ledger, new Books(database, ledger));
  }

  const forget = () =>
    tamperWith(on.owner, [
      'DELETE FROM books_check',
      'DELETE FROM transfer',
      'DELETE FROM account',
      'DELETE FROM book',
    ]);
  const minutesPass = (minutes: number) =>
    tamperWith(on.owner, [
      `UPDATE books_check SET started_at = started_at - interval '${minutes} min', ended_at = ended_at - interval '${minutes} min'`,
    ]);
  const checks = async () =>
    (
      await on.owner.query<{ is: string }[]>(
        `SELECT kind || ' ' || up_to_no || ' ' || rows || ' ' || found AS is FROM books_check ORDER BY ended_at`,
      )
    ).map(({ is }) => is);

  it('of two servers at once checks a book once', async () => {
    const [one, other] = [await aServer(), await aServer()];
    await Promise.all([one.goOn(), other.goOn(), one.goOn(), other.goOn()]);
    expect(await checks()).toEqual(['whole 2 2 0']);
    await Promise.all([one.replay(), other.replay()]);
    expect(await checks()).toHaveLength(1);
  });

  it('begins with the first row after a start, then goes on, and replays all of it at night', async () => {
    const watch = await aServer();
    await watch.goOn();
    await on.post(book, [grant(30)]);
    await minutesPass(5);
    await watch.goOn();
    await minutesPass(5);
    await (await aServer()).goOn();
    await minutesPass(70);
    await watch.replay();
    expect(await checks()).toEqual(['whole 2 2 0', 'continued 3 1 0', 'whole 3 3 0', 'whole 3 3 0']);
  });

  it('does not ask again for a book in doubt, and begins anew when the doubt is gone', async () => {
    const watch = await aServer();
    await watch.goOn();
    await tamperWith(on.owner, [`UPDATE book SET doubted_at = now()`]);
    await minutesPass(5);
    await watch.goOn();
    expect(await checks()).toHaveLength(1);
    await tamperWith(on.owner, [`UPDATE book SET doubted_at = NULL`]);
    await watch.goOn();
    expect(await checks()).toEqual(['whole 2 2 0', 'whole 2 2 0']);
  });

  it('finds nothing where a book is posted to all the while', async () => {
    const watch = await aServer();
    let isOver = false;
    const posting = (async () => {
      while (!isOver) await on.post(book, [grant(1), grant(2)]);
    })();
    for (let turn = 0; turn < 20; turn += 1) {
      await watch.goOn();
      await minutesPass(5);
    }
    isOver = true;
    await posting;
    const found = await checks();
    expect(found).toHaveLength(20);
    expect(found.filter(is => !is.endsWith(' 0'))).toEqual([]);
  });
});
