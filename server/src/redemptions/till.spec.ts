import { readWallet } from '@torreya/shared/contract/programme';
import { checkCode, listMyShops, listShops, redeem } from '@torreya/shared/contract/redemptions';
import { uuidv7 } from 'uuidv7';
import { villager } from '../../test-support/awards-and-points';
import { Counter } from '../../test-support/counter';
import { DatabaseClock } from '../../test-support/database-clock';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('the till', () => {
  let server: ServerUnderTest;
  let clock: DatabaseClock;
  let counter: Counter;
  let other: Counter;
  let resident: string;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    clock = await DatabaseClock.takeOver(server);
    counter = await Counter.of(server, 'shopkeeper');
    other = await Counter.of(server, 'shopkeeper-other');
    resident = await server.signIn('resident');
  });
  afterAll(() => server.stop());

  const inspect = (code: string, at = counter) => ({ shopId: at.shopId, code });
  const wrongCode = '00000000';

  it('a code tells the shop a masked name and how much there is, and is not used up by that', async () => {
    const code = await counter.code(resident);
    const { balance } = await server.ask(readWallet, {}, resident);
    for (let n = 0; n < 3; n++) {
      const seen = await server.ask(checkCode, inspect(code), counter.token);
      expect(seen).toMatchObject({ householdNameMasked: '王*花', spendable: balance });
    }
    await server.ask(redeem, counter.amount(code, 1), counter.token);
  });

  it('only who works in the shop has its till', async () => {
    const code = await counter.code(resident);
    const outsiders = [resident, other.token, await server.signIn('cadre'), await server.signIn('town')];
    for (const token of outsiders) {
      expect(await server.refusal(checkCode, inspect(code), token)).toBe('not_found');
    }
    expect(await server.refusal(checkCode, { shopId: uuidv7(), code }, counter.token)).toBe('not_found');
    expect(await server.refusal(checkCode, inspect(code))).toBe('not_signed_in');
    await server.ask(checkCode, inspect(code), await server.signIn('clerk'));
  });

  it('a suspended shop takes nothing and is not shown to residents', async () => {
    const code = await counter.code(resident);
    const suspend = (is: boolean) =>
      server.owner.query(`UPDATE shop SET is_suspended = $2 WHERE id = $1`, [counter.shopId, is]);
    await suspend(true);
    expect(await server.refusal(checkCode, inspect(code), counter.token)).toBe('shop_suspended');
    expect(await server.refusal(redeem, counter.amount(code, 1), counter.token)).toBe('shop_suspended');
    const { shops } = await server.ask(listShops, {}, resident);
    expect(shops.map(shop => shop.id)).not.toContain(counter.shopId);
    await suspend(false);
    await server.ask(redeem, counter.amount(code, 1), counter.token);
  });

  it('a code of another town is unknown here', async () => {
    const code = await counter.code(resident);
    const { householdId, householdPath } = await villager(server, 'resident');
    const move = (path: string | null) =>
      server.owner.query(`UPDATE household SET area_path = $2 WHERE id = $1`, [householdId, path]);
    await move('330683/330683101/330683101001');
    expect(await server.refusal(checkCode, inspect(code), counter.token)).toBe('code_unknown');
    expect(await server.refusal(redeem, counter.amount(code, 1), counter.token)).toBe('code_unknown');
    await move(householdPath);
    await server.owner.query(`DELETE FROM wrong_code`);
  });

  it('after ten wrong codes the shop waits ten minutes, also with a right one; other shops go on', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        n % 2
          ? server.refusal(checkCode, inspect(wrongCode), counter.token)
          : server.refusal(redeem, counter.amount(wrongCode, 1), counter.token),
      ),
    );
    expect(new Set(guesses)).toEqual(new Set(['code_unknown']));
    const code = await counter.code(resident);
    const response = await server.send(checkCode, inspect(code), counter.token);
    expect(response.statusCode).toBe(429);
    expect(response.json().error.code).toBe('too_many_wrong_codes');
    expect(Date.parse(response.json().error.details.until)).toBeGreaterThan(Date.now());
    expect(await server.refusal(redeem, counter.amount(code, 1), counter.token)).toBe('too_many_wrong_codes');
    await server.ask(checkCode, inspect(code, other), other.token);

    await clock.shift('11 minutes');
    const later = await counter.code(resident);
    await server.ask(checkCode, inspect(later), counter.token);
    await clock.shift('0');
    await server.owner.query(`DELETE FROM wrong_code`);
  });

  it('an answer that was given is given again, however many codes were wrong since', async () => {
    const command = counter.amount(await counter.code(resident), 1);
    const first = await server.ask(redeem, command, counter.token);
    await Promise.all(
      Array.from({ length: 10 }, () => server.refusal(checkCode, inspect(wrongCode), counter.token)),
    );
    expect(await server.ask(redeem, command, counter.token)).toEqual(first);
    await server.owner.query(`DELETE FROM wrong_code`);
  });

  it('used and expired codes are no guesses', async () => {
    const code = await counter.code(resident);
    await server.ask(redeem, counter.amount(code, 1), counter.token);
    for (let n = 0; n < 12; n++) {
      expect(await server.refusal(checkCode, inspect(code), counter.token)).toBe('code_used');
    }
    await server.ask(checkCode, inspect(await counter.code(resident)), counter.token);
  });

  it('residents of the town see its shops with what is on the shelf; others see none of them', async () => {
    const { shops } = await server.ask(listShops, {}, resident);
    expect(shops.map(shop => shop.id).sort()).toEqual([counter.shopId, other.shopId].sort());
    const soap = shops.flatMap(shop => shop.goods).find(goods => goods.name.startsWith('香皂'));
    expect(soap).toMatchObject({ points: 5 });
    for (const key of ['county', 'town', 'shopkeeper'] as const) {
      expect((await server.ask(listShops, {}, await server.signIn(key))).shops).toEqual(shops);
    }
    for (const key of ['newcomer', 'town-other'] as const) {
      expect((await server.ask(listShops, {}, await server.signIn(key))).shops).toEqual([]);
    }
    expect(await server.refusal(listShops, {})).toBe('not_signed_in');
  });

  it('who works in a shop sees what it took today, and who works in none sees none', async () => {
    const today = async () => (await server.ask(listMyShops, {}, counter.token)).shops[0]?.today;
    const before = await today();
    await counter.take(resident, 3);
    expect(await today()).toEqual({ count: (before?.count ?? 0) + 1, total: (before?.total ?? 0) + 3 });
    await clock.shift('1 day');
    expect(await today()).toEqual({ count: 0, total: 0 });
    await clock.shift('0');
    expect((await server.ask(listMyShops, {}, resident)).shops).toEqual([]);
  });
});
