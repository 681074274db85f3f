import { listStatements, readStatement, settleMonth } from '@torreya/shared/contract/redemptions';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter, heldByShop } from '../../test-support/counter';
import { DatabaseClock } from '../../test-support/database-clock';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { boundsOfMonth, monthOf } from '../platform/day';

describe('the month of a shop', () => {
  let server: ServerUnderTest;
  let clock: DatabaseClock;
  let counter: Counter;
  let resident: string;
  let town: string;
  let county: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    clock = await DatabaseClock.takeOver(server);
    counter = await Counter.of(server, 'shopkeeper');
    resident = await server.signIn('resident');
    town = await server.signIn('town');
    county = await server.signIn('county');
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const thisMonth = async () => monthOf(await clock.now());
  const statement = (month: string) => ({ shopId: counter.shopId, month });
  const settlement = (month: string, id = uuidv7()) => ({ ...statement(month), id });

  /** Moves the clock to just after (or just before) the month's end. */
  async function passMonth(month: string, bySeconds: number): Promise<void> {
    const { until } = boundsOfMonth(month);
    await clock.shift(`${Math.round((until.getTime() - Date.now()) / 1000) + bySeconds} seconds`);
  }

  it('every line is on the statement, its sum is that of the lines and that of the ledger', async () => {
    const month = await thisMonth();
    const before = await server.ask(readStatement, statement(month), counter.token);
    const takings = [await counter.take(resident, 3), await counter.take(resident, 4)];
    const after = await server.ask(readStatement, statement(month), counter.token);
    expect(after).toMatchObject({
      isOpen: true,
      count: before.count + 2,
      total: before.total + 7,
      settlement: null,
    });
    expect(after.postingsTotal).toBe(after.total);
    expect(after.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(after.total);
    expect(after.lines.slice(-2)).toEqual(
      takings.map(({ id, redeemedAt, householdNameMasked, amount, transferNo }) => ({
        redemptionId: id,
        redeemedAt,
        householdNameMasked,
        amount,
        transferNo,
      })),
    );
  });

  it('every shop and month of the past year agrees with the ledger', async () => {
    const months = await server.owner.query<{ month: string }[]>(
      `SELECT DISTINCT to_char(redeemed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month FROM redemption`,
    );
    expect(months.length).toBeGreaterThan(6);
    for (const { month } of months) {
      const { statements } = await server.ask(listStatements, { month }, county);
      for (const one of statements) expect(one.postingsTotal).toBe(one.total);
    }
  });

  it('it is read by the shop, its town and the county, and to others it is not there', async () => {
    const month = await thisMonth();
    const asShop = await server.ask(readStatement, statement(month), counter.token);
    for (const token of [town, county, await server.signIn('clerk')]) {
      expect(await server.ask(readStatement, statement(month), token)).toEqual(asShop);
    }
    for (const key of ['shopkeeper-other', 'resident', 'cadre', 'town-other'] as const) {
      expect(await server.refusal(readStatement, statement(month), await server.signIn(key))).toBe(
        'not_found',
      );
    }
    const absent = { shopId: uuidv7(), month };
    expect(await server.refusal(readStatement, absent, town)).toBe('not_found');
    expect(await server.refusal(readStatement, statement(month))).toBe('not_signed_in');
    const wrong = await server.send(readStatement, statement('2025-13'), town);
    expect(wrong.json().error.code).toBe('invalid_input');
  });

  it('a town lists its own shops, another town does not see them', async () => {
    const month = await thisMonth();
    const { statements } = await server.ask(listStatements, { month }, town);
    expect(statements).toHaveLength(2);
    const { lines: _, ...totals } = await server.ask(readStatement, statement(month), town);
    expect(statements).toContainEqual(totals);
    const other = await server.signIn('town-other');
    expect(await server.ask(listStatements, { month }, other)).toEqual({ statements: [] });
    for (const token of [counter.token, resident]) {
      expect(await server.refusal(listStatements, { month }, token)).toBe('not_allowed');
    }
    expect(await server.refusal(listStatements, { month })).toBe('not_signed_in');
  });

  it('only the town of the shop settles', async () => {
    const month = await thisMonth();
    for (const token of [counter.token, resident, county]) {
      expect(await server.refusal(settleMonth, settlement(month), token)).toBe('not_allowed');
    }
    const other = await server.signIn('town-other');
    expect(await server.refusal(settleMonth, settlement(month), other)).toBe('not_found');
    expect(await server.refusal(settleMonth, { ...settlement(month), shopId: uuidv7() }, town)).toBe(
      'not_found',
    );
    expect(await server.refusal(settleMonth, settlement(month))).toBe('not_signed_in');
  });

  it('a month that is not over is not settled, not even in its last second in Shanghai', async () => {
    const month = await thisMonth();
    expect(await server.refusal(settleMonth, settlement(month), town)).toBe('month_not_over');
    expect(await server.refusal(settleMonth, settlement('2099-01'), town)).toBe('month_not_over');
    await passMonth(month, -20);
    expect(await server.refusal(settleMonth, settlement(month), town)).toBe('month_not_over');
  });

  it('a month without lines has nothing to settle', async () => {
    expect(await server.refusal(settleMonth, settlement('2020-01'), town)).toBe('nothing_to_settle');
  });

  describe('when it is over', () => {
    let month: string;
    beforeAll(async () => {
      month = await thisMonth();
      await counter.take(resident, 6);
      await passMonth(month, 5);
      await counter.take(resident, 2);
    });

    it('lines stand in the month of their own instant', async () => {
      const old = await server.ask(readStatement, statement(month), town);
      expect(old.isOpen).toBe(false);
      expect(old.lines.at(-1)).toMatchObject({ amount: 6 });
      expect(old.postingsTotal).toBe(old.total);
      const fresh = await server.ask(readStatement, statement(await thisMonth()), town);
      expect(fresh).toMatchObject({ isOpen: true, count: 1, total: 2, postingsTotal: 2 });
    });

    it('where receipts and ledger disagree nothing is settled: it is a bug', async () => {
      await server.owner.query(`ALTER TABLE redemption DISABLE TRIGGER redemption_is_append_only`);
      const [line] = await server.owner.query<{ id: string }[]>(
        `SELECT id FROM redemption WHERE shop_id = $1 AND amount = 6 ORDER BY redeemed_at DESC LIMIT 1`,
        [counter.shopId],
      );
      await server.owner.query(`UPDATE redemption SET amount = 60 WHERE id = $1`, [line?.id]);
      const seen = await server.ask(readStatement, statement(month), town);
      expect(seen.total - seen.postingsTotal).toBe(54);
      expect(await server.refusal(settleMonth, settlement(month), town)).toBe('bug');
      await server.owner.query(`UPDATE redemption SET amount = 6 WHERE id = $1`, [line?.id]);
      await server.owner.query(`ALTER TABLE redemption ENABLE TRIGGER redemption_is_append_only`);
      expect((await server.ask(readStatement, statement(month), town)).settlement).toBeNull();
    });

    it('twenty settlements at once under twenty ids are one, for exactly the total', async () => {
      const held = await heldByShop(server, counter.shopId);
      const { total, count } = await server.ask(readStatement, statement(month), town);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => server.ask(settleMonth, settlement(month), town)),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ total, count, settlement: { settledByName: '竺海燕' } });
      expect(held - (await heldByShop(server, counter.shopId))).toBe(total);
      const rows = await server.owner.query(
        `SELECT s.id, s.total, s.count, (SELECT count(*)::int FROM settlement_line l WHERE l.settlement_id = s.id) AS lines,
           (SELECT sum(r.amount)::int FROM settlement_line l JOIN redemption r ON r.id = l.redemption_id
            WHERE l.settlement_id = s.id) AS sum
         FROM settlement s WHERE shop_id = $1 AND month = $2`,
        [counter.shopId, month],
      );
      expect(rows).toEqual([{ id: answers[0]?.settlement?.id, total, count, lines: count, sum: total }]);
    });

    it('settling again, under the same id or another, is the same settlement', async () => {
      const first = await server.ask(readStatement, statement(month), town);
      const again = settlement(month, first.settlement?.id);
      expect(await server.ask(settleMonth, again, town)).toEqual(first);
      expect(await server.ask(settleMonth, settlement(month), town)).toEqual(first);
    });

    it('the id of a settlement is not taken for another month', async () => {
      const first = await server.ask(readStatement, statement(month), town);
      const next = await thisMonth();
      await passMonth(next, 5);
      const taken = settlement(next, first.settlement?.id);
      expect(await server.refusal(settleMonth, taken, town)).toBe('id_reused');
      expect(await server.ask(settleMonth, settlement(next), town)).toMatchObject({ total: 2, count: 1 });
    });

    it('a settlement is never rewritten, and a line is settled once', async () => {
      const asServer = server.app.get(DataSource);
      for (const table of ['settlement', 'settlement_line', 'redemption', 'redemption_line']) {
        await expect(asServer.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
        await expect(server.owner.query(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      }
      const [line] = await server.owner.query<{ redemption_id: string; settlement_id: string }[]>(
        `SELECT redemption_id, settlement_id FROM settlement_line LIMIT 1`,
      );
      const settleAgain = asServer.query(
        `INSERT INTO settlement_line (county_id, redemption_id, settlement_id) VALUES ($1, $2, $3)`,
        [server.config.countyId, line?.redemption_id, line?.settlement_id],
      );
      await expect(settleAgain).rejects.toThrow(/duplicate key/);
    });

    it('settling waits for the redemptions under way, so that no line comes late', async () => {
      const current = await thisMonth();
      await counter.take(resident, 1);
      await passMonth(current, 5);
      const till = server.owner.createQueryRunner();
      await till.startTransaction();
      await till.query(`SELECT FROM shop WHERE id = $1 FOR SHARE`, [counter.shopId]);
      let isDone = false;
      const settling = server.ask(settleMonth, settlement(current), town).finally(() => {
        isDone = true;
      });
      await new Promise(resolve => setTimeout(resolve, 300));
      expect(isDone).toBe(false);
      await till.commitTransaction();
      await till.release();
      expect(await settling).toMatchObject({ total: 1, count: 1 });
    });
  });
});
