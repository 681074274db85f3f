import { randomInt } from 'node:crypto';
import { readWallet } from '@torreya/shared/contract/programme';
import { redeem } from '@torreya/shared/contract/redemptions';
import type { LightMyRequestResponse } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('many at the counter at once', () => {
  let server: ServerUnderTest;
  let counter: Counter;
  let resident: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counter = await Counter.of(server, 'shopkeeper');
    resident = await server.signIn('resident');
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const balance = async (token = resident) => (await server.ask(readWallet, {}, token)).balance;

  /** How many were taken, and why the others were not. */
  function tally(answers: readonly LightMyRequestResponse[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const answer of answers) {
      const key: string = answer.statusCode === 200 ? 'taken' : answer.json().error.code;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  it('a hundred redemptions of one code are one', async () => {
    const before = await balance();
    const code = await counter.code(resident);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => server.send(redeem, counter.amount(code, 1), counter.token)),
    );
    expect(tally(answers)).toEqual({ taken: 1, code_used: 99 });
    expect(await balance()).toBe(before - 1);
  });

  it('the same command twenty times at once is one redemption and the same answer', async () => {
    const before = await balance();
    const command = counter.amount(await counter.code(resident), 2);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.ask(redeem, command, counter.token)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await balance()).toBe(before - 2);
  });

  it('one id for two codes at once is one redemption', async () => {
    const id = uuidv7();
    const codes = [await counter.code(resident), await counter.code(await server.signIn('neighbour'))];
    const answers = await Promise.all(
      codes.map(code => server.send(redeem, counter.amount(code, 1, id), counter.token)),
    );
    expect(tally(answers)).toEqual({ taken: 1, id_reused: 1 });
  });

  it('the last piece on the shelf goes to one of twenty', async () => {
    const soap = await counter.goods('食盐');
    await server.owner.query(`UPDATE goods SET stock = 1 WHERE id = $1`, [soap.id]);
    const codes = await manyCodes(20);
    const answers = await Promise.all(
      codes.map(code => server.send(redeem, counter.basket(code, soap.id), counter.token)),
    );
    expect(tally(answers)).toEqual({ taken: 1, out_of_stock: 19 });
    expect((await counter.goods('食盐')).stock).toBe(0);
  });

  it('a whole balance shown by two members on twenty codes is spent once', async () => {
    const whole = await balance();
    const codes = await manyCodes(20);
    const answers = await Promise.all(
      codes.map(code => server.send(redeem, counter.amount(code, whole), counter.token)),
    );
    expect(tally(answers)).toEqual({ taken: 1, insufficient_points: 19 });
    expect(await balance()).toBe(0);
  });

  /** Good codes of two members of the household: more than the two that the server would leave them. */
  async function manyCodes(count: number): Promise<string[]> {
    const { householdId } = await villager(server, 'resident');
    const members = await server.owner.query<{ id: string }[]>(
      `SELECT person_id AS id FROM household_member WHERE household_id = $1 AND state = 'active' ORDER BY id LIMIT 2`,
      [householdId],
    );
    expect(members).toHaveLength(2);
    const first = randomInt(90_000_000, 99_000_000);
    const codes = Array.from({ length: count }, (_, n) => String(first + n));
    await server.owner.query(
      `DELETE FROM redemption_code WHERE code = ANY ($1::text[]) AND redemption_id IS NULL`,
      [codes],
    );
    await server.owner.query(
      `INSERT INTO redemption_code (county_id, id, code, person_id, household_id, issued_at, expires_at)
       SELECT $1, code.id, code.code, code.person_id, $2, clock_timestamp(), clock_timestamp() + interval '1 minute'
       FROM unnest($3::uuid[], $4::text[], $5::uuid[]) AS code (id, code, person_id)`,
      [
        server.config.countyId,
        householdId,
        codes.map(() => uuidv7()),
        codes,
        codes.map((_, n) => members[n % 2]?.id),
      ],
    );
    return codes;
  }
});
