import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { passbookStateNames } from '@torreya/shared/domain/passbook-steps';
import { reportStateNames } from '@torreya/shared/domain/report-steps';
import { checkBooks } from '../src/ledger/check-books';
import { CLUSTER_FILES } from '../test-support/embedded-cluster';
import { SeededCounty } from '../test-support/seeded-county';
import { seededCounty } from './areas';
import { Calendar } from './calendar';
import { homeVillageCode, livingTownCode } from './living-town';
import { bookId } from './programme';

const countyId = seededCounty.id;
const filesFolder = process.env[CLUSTER_FILES] ?? '';

describe('the seeded year', () => {
  let county: SeededCounty;

  beforeAll(async () => {
    county = await SeededCounty.open();
  }, 60_000);

  afterAll(() => county.close());

  it('routes every report as the server would, to the holder that is nearest up the tree', async () => {
    const reports = await county.rows<{
      lng: number;
      lat: number;
      path: string;
      border: string;
      how: string;
      isOwned: boolean;
    }>(
      `SELECT r.lng, r.lat, r.area_path AS path, r.border_effective_from::text AS border, r.routed_how AS how,
         EXISTS (SELECT FROM role_grant g WHERE g.person_id = r.owner_id AND g.role = r.owner_role
           AND g.area_code = CASE WHEN r.area_path LIKE '%/' || $1 || '/%' THEN r.area_code
             ELSE split_part(r.area_path, '/', 2) END) AS "isOwned"
       FROM report r`,
      [livingTownCode],
    );
    expect(reports.length).toBeGreaterThan(600);
    const router = await county.routing();
    for (const { lng, lat, path, border, how, isOwned } of reports) {
      const located = router.locate({ lng, lat, datum: 'gcj02' });
      expect({ path, how, border, isOwned }).toEqual({
        path: located.path,
        how: located.how,
        border: located.borderEffectiveFrom,
        isOwned: true,
      });
    }
  });

  it('has reports in every state, whose time-lines end in that state', async () => {
    const states = await county.rows<{ state: string }>('SELECT DISTINCT state FROM report');
    expect(states.map(({ state }) => state).sort()).toEqual([...reportStateNames].sort());
    // Being late and being asked about move nothing.
    const last = `SELECT DISTINCT ON (report_id) report_id, to_state, at FROM report_event
      WHERE step NOT IN ('escalate', 'ask_opening') ORDER BY report_id, no DESC`;
    expect(
      await county.count(
        `SELECT FROM report r JOIN (${last}) e ON e.report_id = r.id WHERE e.to_state <> r.state OR e.at <> r.state_at`,
      ),
    ).toBe(0);
  });

  it('awards only what was confirmed, by somebody of another household, and moves those very points', async () => {
    expect(
      await county.count(
        `SELECT FROM award a JOIN report r ON r.id = a.report_id WHERE r.state <> 'confirmed'`,
      ),
    ).toBe(0);
    expect(await county.count(`SELECT FROM award WHERE state = 'posted'`)).toBeGreaterThan(550);
    expect(
      await county.count(`SELECT FROM award a LEFT JOIN transfer t ON t.no = a.transfer_no AND t.kind = 'award' AND t.cause_id = a.id
        AND t.amount = a.points WHERE (a.state = 'posted') <> (t.no IS NOT NULL)`),
    ).toBe(0);
    expect(
      await county.count(`SELECT FROM award_event e JOIN award a ON a.id = e.award_id
        JOIN household_member m ON m.household_id = a.household_id AND m.person_id = e.actor_id`),
    ).toBe(0);
    const waiting = await county.count(
      `SELECT FROM award WHERE state = 'proposed' AND area_path LIKE '%/${homeVillageCode}/%'`,
    );
    expect(waiting).toBeGreaterThanOrEqual(3);
  });

  it('has clean books that agree with the tills, month by month, and one month for the town to settle', async () => {
    expect((await checkBooks(county.owner, { countyId, bookId })).findings).toEqual([]);
    const months = await county.rows<{
      month: string;
      total: number;
      postings: number;
      settled: number | null;
    }>(
      `WITH sold AS (
         SELECT r.shop_id, to_char(r.redeemed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, sum(r.amount) AS total
         FROM redemption r GROUP BY 1, 2
       ), moved AS (
         SELECT a.owner_id, to_char(t.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, sum(t.amount) AS postings
         FROM transfer t JOIN account a ON a.id = t.credit_id WHERE t.kind = 'redemption' GROUP BY 1, 2
       )
       SELECT sold.month, sold.total::bigint, moved.postings::bigint, s.total AS settled
       FROM sold FULL JOIN moved ON moved.owner_id = sold.shop_id::text AND moved.month = sold.month
       LEFT JOIN settlement s ON s.shop_id = sold.shop_id AND s.month = sold.month ORDER BY 1`,
    );
    expect(months.length).toBeGreaterThan(22);
    expect(months.filter(({ total, postings }) => total !== postings)).toEqual([]);
    const unsettled = [
      ...new Set(months.filter(({ settled }) => settled === null).map(({ month }) => month)),
    ];
    expect(months.filter(({ settled, total }) => settled !== null && settled !== total)).toEqual([]);
    const { pastMonths, currentMonth } = new Calendar(new Date());
    expect(unsettled.filter(month => month !== currentMonth)).toEqual(pastMonths.slice(-1));
    expect(
      await county.count(`SELECT FROM redemption r LEFT JOIN transfer t ON t.no = r.transfer_no AND t.cause_id = r.id
        AND t.amount = r.amount AND t.debit_balance = r.balance_after WHERE t.no IS NULL`),
    ).toBe(0);
    expect(
      await county.count(`SELECT FROM redemption r LEFT JOIN LATERAL (SELECT sum(points) AS points FROM redemption_line l
        WHERE l.redemption_id = r.id) l ON true WHERE l.points IS DISTINCT FROM r.amount`),
    ).toBe(0);
  });

  it('has a passbook in every state of the table, the opened ones with just the points that both counted', async () => {
    const states = await county.rows<{ state: string }>(
      `SELECT DISTINCT coalesce(b.state, 'to_count') AS state FROM household h LEFT JOIN passbook b ON b.household_id = h.id`,
    );
    expect(states.map(({ state }) => state).sort()).toEqual([...passbookStateNames].sort());
    const notAsCounted = `SELECT FROM passbook b LEFT JOIN transfer t ON t.no = b.transfer_no AND t.kind = 'opening'
      AND t.cause_id = b.household_id AND t.amount = b.points WHERE (b.state = 'opened') <> (t.no IS NOT NULL)`;
    expect(await county.count(notAsCounted)).toBe(0);
    const ofDemoPeople = `SELECT FROM passbook b JOIN household_member m ON m.household_id = b.household_id
      JOIN person p ON p.id = m.person_id WHERE p.demo_key IS NOT NULL`;
    expect(await county.count(ofDemoPeople)).toBe(0);
  });

  it('has no photo row without its files, and nothing that is later than yesterday', async () => {
    const photos = await county.rows<{ id: string }>('SELECT id FROM photo WHERE is_stored');
    expect(photos.length).toBeGreaterThan(20);
    for (const { id } of photos) {
      const path = join(filesFolder, countyId, id.slice(-2), id);
      expect([id, existsSync(`${path}-small.jpg`), existsSync(`${path}-large.jpg`)]).toEqual([
        id,
        true,
        true,
      ]);
    }
    const today = `date_trunc('day', clock_timestamp(), 'Asia/Shanghai')`;
    for (const instant of [
      'report.state_at',
      'transfer.at',
      'redemption.redeemed_at',
      'settlement.settled_at',
      'notice.at',
    ]) {
      const [table] = instant.split('.');
      expect([instant, await county.count(`SELECT FROM ${table} WHERE ${instant} >= ${today}`)]).toEqual([
        instant,
        0,
      ]);
    }
  });
});
