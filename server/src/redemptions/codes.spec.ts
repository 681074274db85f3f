import { readWallet } from '@torreya/shared/contract/programme';
import { checkCode, issueCode, readCode, redeem } from '@torreya/shared/contract/redemptions';
import { uuidv7 } from 'uuidv7';
import { villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { DatabaseClock } from '../../test-support/database-clock';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('the one-time code', () => {
  let server: ServerUnderTest;
  let clock: DatabaseClock;
  let counter: Counter;
  let resident: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    clock = await DatabaseClock.takeOver(server);
    counter = await Counter.of(server, 'shopkeeper');
    resident = await server.signIn('resident');
  });
  afterEach(async () => {
    await clock.shift('0');
    await expectBooksToBeRight(server);
  });
  afterAll(() => server.stop());

  const inspect = (code: string) => ({ shopId: counter.shopId, code });

  it('eight digits, good for sixty seconds by the clock of the database, with the balance beside', async () => {
    await clock.shift('-3 hours');
    const issued = await server.ask(issueCode, { id: uuidv7() }, resident);
    expect(issued.code).toMatch(/^\d{8}$/);
    expect(Date.parse(issued.expiresAt) - Date.parse(issued.issuedAt)).toBe(60_000);
    expect(Math.abs(Date.parse(issued.issuedAt) - (await clock.now()).getTime())).toBeLessThan(10_000);
    const wallet = await server.ask(readWallet, {}, resident);
    expect(issued).toMatchObject({ balance: wallet.balance, pointsName: '香榧币' });
  });

  it('the same id gives the same code; the id of another person gives nothing away', async () => {
    const id = uuidv7();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => server.ask(issueCode, { id }, resident)),
    );
    for (const other of others) expect(other).toEqual(first);
    const response = await server.send(issueCode, { id }, await server.signIn('neighbour'));
    expect(response.json().error).toMatchObject({ code: 'id_reused', details: {} });
  });

  it('a new code of the same person ends the one before; another member’s code goes on', async () => {
    const old = await counter.code(resident);
    const neighbours = await counter.code(await server.signIn('neighbour'));
    const codes = await Promise.all(Array.from({ length: 5 }, () => counter.code(resident)));
    expect(await server.refusal(checkCode, inspect(old), counter.token)).toBe('code_expired');
    const answers = await Promise.all(
      codes.map(code => server.send(checkCode, inspect(code), counter.token)),
    );
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(1);
    await server.ask(checkCode, inspect(neighbours), counter.token);
  });

  it('it is good in its last second and not after', async () => {
    const code = await counter.code(resident);
    await clock.shift('50 seconds');
    await server.ask(checkCode, inspect(code), counter.token);
    await clock.shift('61 seconds');
    const response = await server.send(checkCode, inspect(code), counter.token);
    expect(response.json().error.code).toBe('code_expired');
    expect(response.json().error.details.expiredAt).toMatch(/^\d{4}-/);
  });

  it('its owner sees it wait, used with what it was used for, or expired; nobody else sees it', async () => {
    const issued = await server.ask(issueCode, { id: uuidv7() }, resident);
    const codeId = issued.id;
    expect(await server.ask(readCode, { codeId }, resident)).toEqual({ state: 'waiting', redemption: null });
    for (const token of [await server.signIn('neighbour'), counter.token]) {
      expect(await server.refusal(readCode, { codeId }, token)).toBe('not_found');
    }
    const taken = await server.ask(redeem, counter.amount(issued.code, 2), counter.token);
    expect(await server.ask(readCode, { codeId }, resident)).toEqual({ state: 'used', redemption: taken });

    const other = await server.ask(issueCode, { id: uuidv7() }, resident);
    await clock.shift('2 minutes');
    const expired = { state: 'expired', redemption: null };
    expect(await server.ask(readCode, { codeId: other.id }, resident)).toEqual(expired);
    expect((await server.ask(readCode, { codeId }, resident)).state).toBe('used');
  });

  it('who has no household has no code, and who is not confirmed in it not yet', async () => {
    const newcomer = await server.signIn('newcomer');
    expect(await server.refusal(issueCode, { id: uuidv7() }, newcomer)).toBe('no_household');
    const { personId } = await villager(server, 'newcomer');
    const { householdId } = await villager(server, 'neighbour');
    await server.owner.query(
      `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'pending')`,
      [server.config.countyId, uuidv7(), householdId, personId],
    );
    expect(await server.refusal(issueCode, { id: uuidv7() }, newcomer)).toBe('household_not_confirmed');
    expect(await server.refusal(issueCode, { id: uuidv7() })).toBe('not_signed_in');
  });

  it('digits come free a day after they expired, and are known until then', async () => {
    const code = await counter.code(resident);
    await clock.shift('23 hours');
    expect(await server.refusal(checkCode, inspect(code), counter.token)).toBe('code_expired');
    await clock.shift('25 hours');
    const [{ id }] = (await server.owner.query(`SELECT id FROM redemption_code WHERE code = $1`, [code])) as [
      { id: string },
    ];
    await takeDigits(server, code);
    const rows = await server.owner.query(`SELECT id, code FROM redemption_code WHERE id = $1 OR code = $2`, [
      id,
      code,
    ]);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ id, code: null });
  });
});

/** Issues codes until chance gives these digits; chance is told what to give. */
async function takeDigits(server: ServerUnderTest, digits: string): Promise<void> {
  const crypto = jest.requireActual<typeof import('node:crypto')>('node:crypto');
  const random = jest.spyOn(crypto, 'randomInt').mockImplementation(() => Number(digits));
  try {
    const issued = await server.ask(issueCode, { id: uuidv7() }, await server.signIn('neighbour'));
    expect(issued.code).toBe(digits);
  } finally {
    random.mockRestore();
  }
}
