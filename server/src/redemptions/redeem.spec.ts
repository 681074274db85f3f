import { listNotices } from '@torreya/shared/contract/notices';
import { readWallet } from '@torreya/shared/contract/programme';
import { listTakings, readRedemption, redeem } from '@torreya/shared/contract/redemptions';
import { uuidv7 } from 'uuidv7';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counter, heldByShop } from '../../test-support/counter';
import { DatabaseClock } from '../../test-support/database-clock';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('redeeming', () => {
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
    await server.owner.query(`DELETE FROM wrong_code`);
    await expectBooksToBeRight(server);
  });
  afterAll(() => server.stop());

  const balance = async (token = resident) => (await server.ask(readWallet, {}, token)).balance;

  it('goods at the shop’s price: points, stock, receipt and message all at once', async () => {
    const [soap, towel] = [await counter.goods('香皂'), await counter.goods('毛巾')];
    const [before, shopBefore] = [await balance(), await heldByShop(server, counter.shopId)];
    const command = {
      shopId: counter.shopId,
      id: uuidv7(),
      code: await counter.code(resident),
      lines: [
        { goodsId: soap.id, quantity: 1 },
        { goodsId: towel.id, quantity: 1 },
        { goodsId: soap.id, quantity: 1 },
      ],
    };
    const total = 2 * soap.points + towel.points;
    const taken = await server.ask(redeem, command, counter.token);
    expect(taken).toMatchObject({
      id: command.id,
      shopName: '谷来供销店',
      householdNameMasked: '王*花',
      amount: total,
      balanceAfter: before - total,
      pointsName: '香榧币',
      lines: [
        { goodsName: '香皂 1 块', quantity: 2, points: 2 * soap.points },
        { goodsName: '毛巾 1 条', quantity: 1, points: towel.points },
      ],
    });
    expect(await balance()).toBe(before - total);
    expect(await heldByShop(server, counter.shopId)).toBe(shopBefore + total);
    expect((await counter.goods('香皂')).stock).toBe(soap.stock - 2);
    expect((await counter.goods('毛巾')).stock).toBe(towel.stock - 1);
    const { notices } = await server.ask(listNotices, {}, resident);
    expect(notices[0]).toMatchObject({
      title: `用掉 ${total} 香榧币`,
      about: { kind: 'redemption', id: command.id },
    });
    expect(notices[0]?.text).toContain('谷来供销店');
  });

  it('a plain amount needs no goods', async () => {
    const before = await balance();
    const taken = await counter.take(resident, 7);
    expect(taken).toMatchObject({ amount: 7, lines: [], balanceAfter: before - 7 });
  });

  it('either goods or an amount, and whole positive ones', async () => {
    const code = await counter.code(resident);
    const { id: goodsId } = await counter.goods('香皂');
    const wrong = [
      { lines: [] },
      { lines: [{ goodsId, quantity: 1 }], amount: 5 },
      { amount: 0 },
      { amount: -5 },
      { amount: 1.5 },
      { lines: [{ goodsId, quantity: -1 }] },
      { lines: [{ goodsId, quantity: 1, points: 1 }] },
      { amount: 5, price: 1 },
    ];
    for (const rest of wrong) {
      const body = { shopId: counter.shopId, id: uuidv7(), code, ...rest };
      const response = await server.send(redeem, body, counter.token);
      expect(response.json().error.code).toBe('invalid_input');
    }
    await server.ask(redeem, counter.amount(code, 1), counter.token);
  });

  it('more than there is, is refused with both figures, and nothing has moved', async () => {
    const soap = await counter.goods('香皂');
    await counter.take(resident, (await balance()) - soap.points + 1);
    const left = await balance();
    const code = await counter.code(resident);
    const response = await server.send(redeem, counter.basket(code, soap.id), counter.token);
    expect(response.json().error).toMatchObject({
      code: 'insufficient_points',
      details: { balance: left, amount: soap.points },
    });
    expect(await balance()).toBe(left);
    expect((await counter.goods('香皂')).stock).toBe(soap.stock);
    await server.ask(redeem, counter.amount(code, left), counter.token);
    expect(await balance()).toBe(0);
  });

  describe('with points again', () => {
    let neighbour: string;
    beforeAll(async () => {
      neighbour = await server.signIn('neighbour');
    });

    it('what the shop does not have is refused, and the code is still good', async () => {
      const code = await counter.code(neighbour);
      const soap = await counter.goods('香皂');
      const unknown = server.refusal(redeem, counter.basket(code, uuidv7()), counter.token);
      expect(await unknown).toBe('goods_unknown');
      const other = await Counter.of(server, 'shopkeeper-other');
      const foreign = await other.goods('牙膏');
      expect(await server.refusal(redeem, counter.basket(code, foreign.id), counter.token)).toBe(
        'goods_unknown',
      );
      const list = (is: boolean) =>
        server.owner.query(`UPDATE goods SET is_listed = $2 WHERE id = $1`, [soap.id, is]);
      await list(false);
      expect(await server.refusal(redeem, counter.basket(code, soap.id), counter.token)).toBe(
        'goods_unknown',
      );
      await list(true);
      const setStock = (stock: number) =>
        server.owner.query(`UPDATE goods SET stock = $2 WHERE id = $1`, [soap.id, stock]);
      await setStock(1);
      const twice = {
        ...counter.basket(code, soap.id),
        lines: [
          { goodsId: soap.id, quantity: 1 },
          { goodsId: soap.id, quantity: 1 },
        ],
      };
      const response = await server.send(redeem, twice, counter.token);
      expect(response.json().error).toMatchObject({ code: 'out_of_stock', details: { stock: 1 } });
      await setStock(soap.stock);
      await server.ask(redeem, counter.basket(code, soap.id), counter.token);
    });

    it('unknown, expired and used codes are refused by name', async () => {
      const refusal = (code: string) => server.refusal(redeem, counter.amount(code, 1), counter.token);
      expect(await refusal('00000000')).toBe('code_unknown');
      const code = await counter.code(neighbour);
      await clock.shift('61 seconds');
      expect(await refusal(code)).toBe('code_expired');
      await clock.shift('0');
      await server.ask(redeem, counter.amount(code, 1), counter.token);
      expect(await refusal(code)).toBe('code_used');
    });

    it('the same command again is the same redemption; the id with other contents is refused', async () => {
      const before = await balance(neighbour);
      const command = counter.amount(await counter.code(neighbour), 2);
      const first = await server.ask(redeem, command, counter.token);
      await clock.shift('2 minutes');
      expect(await server.ask(redeem, command, counter.token)).toEqual(first);
      await clock.shift('0');
      expect(await balance(neighbour)).toBe(before - 2);
      const changed = { ...command, amount: 3 };
      expect(await server.refusal(redeem, changed, counter.token)).toBe('id_reused');
      expect(await server.refusal(redeem, command, await server.signIn('clerk'))).toBe('id_reused');
      const otherCode = { ...command, code: await counter.code(neighbour) };
      expect(await server.refusal(redeem, otherCode, counter.token)).toBe('id_reused');
    });

    it('nobody takes points of himself or of his household', async () => {
      const code = await counter.code(counter.token);
      expect(await server.refusal(redeem, counter.amount(code, 1), counter.token)).toBe(
        'own_shop_redemption',
      );
      await server.ask(redeem, counter.amount(code, 1), await server.signIn('clerk'));
    });

    it('the till asks by its own id whether it came through', async () => {
      const taken = await counter.take(neighbour, 1);
      const input = { shopId: counter.shopId, redemptionId: taken.id };
      expect(await server.ask(readRedemption, input, counter.token)).toEqual(taken);
      const absent = { shopId: counter.shopId, redemptionId: uuidv7() };
      expect(await server.refusal(readRedemption, absent, counter.token)).toBe('not_found');
      const other = await Counter.of(server, 'shopkeeper-other');
      const foreign = { shopId: other.shopId, redemptionId: taken.id };
      expect(await server.refusal(readRedemption, foreign, other.token)).toBe('not_found');
      expect(await server.refusal(readRedemption, input, other.token)).toBe('not_found');
      expect(await server.refusal(readRedemption, input)).toBe('not_signed_in');
    });

    it('takings are listed newest first, page by page, to the shop alone', async () => {
      const newest = await counter.take(neighbour, 1);
      const ids: string[] = [];
      let before: string | undefined;
      do {
        const input = { shopId: counter.shopId, ...(before ? { before } : {}) };
        const page = await server.ask(listTakings, input, counter.token);
        ids.push(...page.redemptions.map(redemption => redemption.id));
        before = page.next ?? undefined;
      } while (before);
      expect(ids[0]).toBe(newest.id);
      expect(new Set(ids).size).toBe(ids.length);
      const rows = await server.owner.query<{ id: string }[]>(
        `SELECT id FROM redemption WHERE shop_id = $1 ORDER BY redeemed_at DESC, id DESC`,
        [counter.shopId],
      );
      expect(ids).toEqual(rows.map(row => row.id));
      const other = await Counter.of(server, 'shopkeeper-other');
      expect(await server.refusal(listTakings, { shopId: counter.shopId }, other.token)).toBe('not_found');
      expect(await server.refusal(listTakings, { shopId: counter.shopId, before: 'x' }, counter.token)).toBe(
        'invalid_input',
      );
    });
  });
});
