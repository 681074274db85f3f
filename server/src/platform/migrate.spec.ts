import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../test-support/test-database';
import { migrate, ownerDatabase } from './database';

const lastIndex = 'report_under_area';
const touchReports = `UPDATE report SET note = note WHERE number = 'nobody has this one'`;

let url: string;
let owner: DataSource;
let drop: () => Promise<void>;

beforeEach(async () => {
  ({ url, drop } = await createTestDatabase('empty'));
  owner = await new DataSource(ownerDatabase(url)).initialize();
  // A county whose last index is still to be made.
  await owner.query(`DELETE FROM migrations WHERE name LIKE 'ReportCounts%'`);
  await owner.query(`DROP INDEX ${lastIndex}`);
});
afterEach(async () => {
  await owner.destroy();
  await drop();
});

async function isWhole(): Promise<boolean> {
  const [index] = await owner.query<{ indisvalid: boolean }[]>(
    'SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [lastIndex],
  );
  return index?.indisvalid === true;
}

describe('bringing the tables up to date', () => {
  it('is done once by two servers that start at once, though an index waits for every statement before it', async () => {
    const told: string[] = [];
    await Promise.all([1, 2, 3].map(() => migrate(url, name => told.push(name))));
    expect(told).toEqual(['ReportCounts1764000000305']);
    expect(await isWhole()).toBe(true);
  });

  it('begins an index again that was begun and not ended', async () => {
    await owner.query(`CREATE INDEX ${lastIndex} ON report (county_id)`);
    await owner.query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${lastIndex}'::regclass`);
    await migrate(url);
    expect(await isWhole()).toBe(true);
  });

  it('lets reports be written while it makes an index of them', async () => {
    const slow = owner.createQueryRunner();
    await slow.startTransaction();
    await slow.query(touchReports);
    let isDone = false;
    const migrated = migrate(url).then(() => {
      isDone = true;
    });
    try {
      const waitsForIt = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INDEX%' AND wait_event_type = 'Lock'`;
      while ((await owner.query(waitsForIt)).length === 0) {
        if (isDone) throw new Error('It did not wait for the transaction that was open before');
      }
      await owner.transaction(async tx => {
        await tx.query(`SET LOCAL lock_timeout = '1s'`);
        await tx.query(touchReports);
      });
    } finally {
      await slow.commitTransaction();
      await slow.release();
      await migrated;
    }
    expect(await isWhole()).toBe(true);
  });
});
