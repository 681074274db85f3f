/** After the day: what the clients were told against what stands in the tables and in the journal. */
import { DataSource } from 'typeorm';
import { seededCounty } from '../../seed/areas';
import { Account } from '../../src/ledger/account.entity';
import { Book } from '../../src/ledger/book.entity';
import type { BooksFinding } from '../../src/ledger/books-findings';
import { checkBooks } from '../../src/ledger/check-books';
import { Transfer } from '../../src/ledger/transfer.entity';
import { ownerDatabase } from '../../src/platform/database';
import type { Acknowledged } from './customer';
import type { Family, MarketDay } from './market-day';

export interface Reckoning {
  readonly acknowledged: number;
  readonly rows: number;
  readonly journalRows: number;
  /** Acknowledged, and there is no row. */
  readonly lost: readonly string[];
  /** A row that nobody was told of, though everybody asked until he was told. */
  readonly unknown: readonly string[];
  /** Something that moved points twice, or not as often as it says. */
  readonly movedWrongly: readonly string[];
  readonly wrongBalances: readonly string[];
  readonly wrongStocks: readonly string[];
  /** It stood in the tables before it was sent for the last time: its first answer was lost, not the command. */
  readonly committedUnheard: number;
  readonly findings: readonly BooksFinding[];
}

/** Of the owner of the tables. */
export function openAsOwner(url: string, poolSize = 2): Promise<DataSource> {
  const entities = [Account, Book, Transfer];
  return new DataSource({ ...ownerDatabase(url), poolSize, entities }).initialize();
}

interface Row {
  readonly id: string;
  readonly points: number;
  readonly at: Date;
  /** What the journal moved for it. */
  readonly moved: number;
}

export async function reckon(
  owner: DataSource,
  day: MarketDay,
  acknowledged: readonly Acknowledged[],
): Promise<Reckoning> {
  const rows = [...(await redemptionsSince(owner, day)), ...(await awardsSince(owner, day))];
  const told = new Map(acknowledged.map(one => [one.id, one]));
  const written = new Map(rows.map(row => [row.id, row]));
  const book = { countyId: seededCounty.id, bookId: day.bookId };
  const [{ count }] = await owner.query<[{ count: number }]>(
    `SELECT count(DISTINCT cause_id) FROM transfer WHERE county_id = $1 AND book_id = $2 AND no > $3`,
    [book.countyId, book.bookId, day.lastNo],
  );
  return {
    acknowledged: told.size,
    rows: rows.length,
    journalRows: count,
    lost: [...told.keys()].filter(id => !written.has(id)),
    unknown: [...written.keys()].filter(id => !told.has(id)),
    movedWrongly: rows
      .filter(({ id, points, moved }) => points !== moved || told.get(id)?.points !== points)
      .map(({ id }) => id),
    wrongBalances: await wrongBalances(owner, day.families, acknowledged),
    wrongStocks: await wrongStocks(owner, day, acknowledged),
    committedUnheard: acknowledged.filter(one => {
      const at = written.get(one.id)?.at;
      return one.wasRetried && at !== undefined && at < one.lastSentAt;
    }).length,
    findings: (await checkBooks(owner, book)).findings,
  };
}

function redemptionsSince(owner: DataSource, day: MarketDay): Promise<Row[]> {
  return owner.query(
    `SELECT r.id, -r.amount AS points, r.redeemed_at AS at, -(SELECT sum(t.amount)::bigint FROM transfer t
       WHERE t.county_id = $1 AND t.book_id = $2 AND t.kind = 'redemption' AND t.cause_id = r.id) AS moved
     FROM redemption r WHERE r.county_id = $1 AND r.transfer_no > $3`,
    [seededCounty.id, day.bookId, day.lastNo],
  );
}

/** A decision and its award are one: two decisions that both posted would show as two rows. */
function awardsSince(owner: DataSource, day: MarketDay): Promise<Row[]> {
  return owner.query(
    `SELECT e.id, a.points, e.at, (SELECT sum(t.amount)::bigint FROM transfer t
       WHERE t.county_id = $1 AND t.book_id = $2 AND t.kind = 'award' AND t.cause_id = a.id) AS moved
     FROM award_event e JOIN award a ON a.county_id = e.county_id AND a.id = e.award_id
     WHERE e.county_id = $1 AND a.transfer_no > $3`,
    [seededCounty.id, day.bookId, day.lastNo],
  );
}

async function wrongBalances(
  owner: DataSource,
  families: readonly Family[],
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { householdId, balance } of families) {
    const moved = acknowledged
      .filter(one => one.householdId === householdId)
      .reduce((sum, one) => sum + one.points, 0);
    const [found] = await owner.query<{ balance: number }[]>(
      `SELECT sum(balance) AS balance FROM account WHERE owner_kind = 'household' AND owner_id = $1`,
      [householdId],
    );
    if (Number(found?.balance) !== Number(balance) + moved) {
      wrong.push(`${householdId}: ${balance} and ${moved} are not ${found?.balance}`);
    }
  }
  return wrong;
}

async function wrongStocks(
  owner: DataSource,
  day: MarketDay,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const goods of day.shops.flatMap(shop => shop.goods)) {
    const taken = acknowledged.filter(one => one.goodsId === goods.id).length;
    const [found] = await owner.query<{ stock: number }[]>('SELECT stock FROM goods WHERE id = $1', [
      goods.id,
    ]);
    if (found?.stock !== goods.stock - taken)
      wrong.push(`${goods.id}: ${goods.stock}, ${taken}, ${found?.stock}`);
  }
  return wrong;
}
