import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test-support/test-database';
import { serverDatabase } from './database';
import { GroupRead } from './group-read';
import { Refusal } from './refusal';

describe('questions that are asked together', () => {
  let home: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    home = await createTestDatabase();
    database = await new DataSource(serverDatabase(home.url, 4)).initialize();
  });
  afterAll(async () => {
    await database.destroy();
    await home.drop();
  });

  it('a hundred at once share a few readings, and each gets its own answer', async () => {
    const sizes: number[] = [];
    const read = new GroupRead<number, number>(database, async (manager, asked) => {
      sizes.push(asked.length);
      await manager.query('SELECT pg_sleep(0.01)');
      return asked.map(n => n * n);
    });
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    expect(await Promise.all(numbers.map(n => read.ask(n)))).toEqual(numbers.map(n => n * n));
    expect(sizes.length).toBeLessThan(5);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
  });

  it('none is answered by what was read before it was asked', async () => {
    let world = 0;
    const read = new GroupRead<null, number>(database, async (manager, asked) => {
      const seen = world;
      await manager.query('SELECT pg_sleep(0.005)');
      return asked.map(() => seen);
    });
    const asks: Promise<void>[] = [];
    for (let n = 0; n < 60; n += 1) {
      world += 1;
      const known = world;
      asks.push(read.ask(null).then(answer => expect(answer).toBeGreaterThanOrEqual(known)));
      await new Promise(resolve => setTimeout(resolve, n % 3));
    }
    await Promise.all(asks);
  });

  it('a refusal is for the one that asked; what goes wrong is for all of its reading, and the next goes on', async () => {
    const read = new GroupRead<string, string>(database, async (manager, asked) => {
      if (asked.includes('poison')) await manager.query('SELECT 1 / 0');
      return asked.map(word => (word === 'hidden' ? new Refusal('not_found') : word));
    });
    const first = await Promise.allSettled([read.ask('a'), read.ask('hidden')]);
    expect(first.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const second = await Promise.allSettled([read.ask('a'), read.ask('poison')]);
    expect(second.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await read.ask('b')).toBe('b');
  });
});
