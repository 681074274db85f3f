import { checkBooks, readTrialBalance } from '@torreya/shared/contract/ledger';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter } from '../../test-support/counter';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('the books as a town and a county see them', () => {
  let server: ServerUnderTest;
  let town: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    town = await server.signIn('town');
  });
  afterAll(() => server.stop());

  it('every kind of account with its balance in words; the sum of all is 0', async () => {
    const before = await server.ask(readTrialBalance, {}, town);
    expect(before.sum).toBe(0);
    expect(before.kinds.reduce((sum, kind) => sum + kind.balance, 0)).toBe(0);
    const labels = before.kinds.map(kind => kind.label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).toMatch(/^\p{Script=Han}+$/u);

    const counter = await Counter.of(server, 'shopkeeper');
    await counter.take(await server.signIn('resident'), 3);
    const after = await server.ask(readTrialBalance, {}, town);
    expect(after.sum).toBe(0);
    expect(after.headNo).toBe(before.headNo + 1);
    const change = (kind: string) =>
      (after.kinds.find(one => one.kind === kind)?.balance ?? 0) -
      (before.kinds.find(one => one.kind === kind)?.balance ?? 0);
    expect([change('household'), change('shop'), change('issuance')]).toEqual([-3, 3, 0]);
    await expectBooksToBeRight(server);
  });

  it('a county sees all its towns’ books together; a town without points has none', async () => {
    const county = await server.signIn('county');
    expect(await server.ask(readTrialBalance, {}, county)).toEqual(
      await server.ask(readTrialBalance, {}, town),
    );
    const { rows } = await server.ask(checkBooks, {}, county);
    expect(rows).toBe((await server.ask(readTrialBalance, {}, county)).headNo);
    const other = await server.signIn('town-other');
    expect(await server.refusal(readTrialBalance, {}, other)).toBe('not_found');
    expect(await server.refusal(checkBooks, {}, other)).toBe('not_found');
  });

  it('nobody else looks into the books', async () => {
    for (const key of ['resident', 'cadre', 'supervisor', 'shopkeeper'] as const) {
      const token = await server.signIn(key);
      expect(await server.refusal(readTrialBalance, {}, token)).toBe('not_allowed');
      expect(await server.refusal(checkBooks, {}, token)).toBe('not_allowed');
    }
    expect(await server.refusal(readTrialBalance, {})).toBe('not_signed_in');
    expect(await server.refusal(checkBooks, {})).toBe('not_signed_in');
  });

  it('a balance that somebody changed in the database is named', async () => {
    expect((await server.ask(checkBooks, {}, town)).findings).toEqual([]);
    await server.owner.query(`UPDATE account SET balance = balance + 7 WHERE owner_kind = 'shop'`);
    expect((await server.ask(readTrialBalance, {}, town)).sum).not.toBe(0);
    expect((await server.ask(checkBooks, {}, town)).findings.length).toBeGreaterThan(0);
  });
});
