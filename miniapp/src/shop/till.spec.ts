import fc from 'fast-check';
import { seed } from '../../test-support/seed';
import { type Fault, faults, ModelShop } from '../../test-support/till/model-shop';
import { type Taking, Till } from './till';

const ends = ['taken', 'refused', 'not taken'];

describe('a till', () => {
  it('says taken when the server says so, and is ready for the next only when that has been read', async () => {
    const { shop, till } = start(['none']);
    await till.take(takingOf(20, shop));
    expect(till.current()).toMatchObject({ kind: 'taken', redemption: { amount: 20, balanceAfter: 80 } });
    expect(shop.stored).toBeDefined();
    till.next();
    expect(till.current()).toEqual({ kind: 'idle' });
    expect(shop.stored).toBeUndefined();
  });

  it('hands a refusal on as it came', async () => {
    const { shop, till } = start(['none']);
    await till.take(takingOf(101, shop));
    expect(till.current()).toMatchObject({ kind: 'refused', refusal: { code: 'insufficient_points' } });
  });

  it('asks by the same id where the reply was lost, and there is one redemption', async () => {
    const { shop, till } = start(['reply lost']);
    const states = told(till);
    await till.take(takingOf(20, shop));
    expect(states).toEqual(['sending', 'confirming', 'taken']);
    expect(shop.redemptions.size).toBe(1);
    expect(shop.commandsSent).toHaveLength(1);
  });

  it('sends the same command again where the server has not got it and the code is still good', async () => {
    const { shop, till } = start(['lost']);
    await till.take(takingOf(20, shop));
    expect(till.current().kind).toBe('taken');
    expect(shop.redemptions.size).toBe(1);
    expect(shop.commandsSent).toHaveLength(2);
    expect(shop.commandsSent[1]).toBe(shop.commandsSent[0]);
  });

  it('says it was not taken only when the code can no longer be used', async () => {
    const { shop, till } = start([...Array.from({ length: 9 }, (): Fault => 'lost')]);
    await till.take(takingOf(20, shop));
    expect(till.current().kind).toBe('not taken');
    expect(shop.now).toBeGreaterThan(1_000_000 + 120_000);
    expect(shop.redemptions.size).toBe(0);
  });

  it('takes nothing else while one is open', async () => {
    const { shop, till } = start(['reply lost']);
    const first = till.take(takingOf(20, shop));
    await till.take({ ...takingOf(30, shop), command: { ...takingOf(30, shop).command, id: 'other' } });
    await first;
    expect(shop.commandsSent.map(({ id }) => id)).toEqual(['id']);
  });

  it('finds out after the app was killed, and sends nothing again', async () => {
    const { shop, till } = start(['reply lost', 'lost']);
    void till.take(takingOf(20, shop));
    shop.kill();
    shop.pass(3_600_000);
    const reopened = new Till(shop.stored, shop.post());
    expect(reopened.current().kind).toBe('confirming');
    await reopened.resume();
    expect(reopened.current().kind).toBe('taken');
    expect(shop.commandsSent).toHaveLength(1);
  });

  it('does not believe a refusal of the second sending where the first arrived just before it', async () => {
    const shop = new ModelShop(['lost']);
    const post = shop.post();
    const till = new Till(undefined, {
      ...post,
      redeem: async command => {
        const outcome = await post.redeem(command);
        const refusal = {
          kind: 'refused',
          code: 'code_used',
          sentence: '',
          details: {},
          requestId: 'r',
        } as const;
        return outcome.kind === 'done' ? refusal : outcome;
      },
    });
    await till.take(takingOf(20, shop));
    expect(till.current().kind).toBe('taken');
  });

  it('never takes twice and never tells what is not so, whatever the network does and whenever the app dies', async () => {
    const fault = fc.constantFrom(...faults);
    const story = fc.record({
      faults: fc.array(fault, { maxLength: 14 }),
      amount: fc.constantFrom(20, 101),
      dies: fc.option(fc.record({ afterTurns: fc.nat(12), awayMilliseconds: fc.nat(300_000) })),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ faults: onTheWay, amount, dies }) => {
        const { shop, till } = start(onTheWay);
        const taking = takingOf(amount, shop);
        let last = till;
        const running = till.take(taking);
        if (dies) {
          for (let turn = 0; turn < dies.afterTurns; turn++) await Promise.resolve();
          shop.kill();
          shop.pass(dies.awayMilliseconds);
          last = new Till(shop.stored, shop.post());
          await last.resume();
        } else {
          await running;
        }
        const told = last.current();
        expect(ends).toContain(told.kind);
        // Whatever is still on its way arrives now: it must not make what was told untrue.
        shop.pass(3_600_000);
        expect(shop.redemptions.size).toBe(told.kind === 'taken' ? 1 : 0);
        for (const command of shop.commandsSent) expect(command).toEqual(taking.command);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

function start(onTheWay: readonly Fault[]) {
  const shop = new ModelShop(onTheWay);
  return { shop, till: new Till(undefined, shop.post()) };
}

function takingOf(amount: number, shop: ModelShop): Taking {
  return {
    command: { shopId: 'shop', id: 'id', code: '04718263', amount },
    total: amount,
    pointsName: '香榧币',
    payerMasked: '王*花',
    sentAt: shop.now,
  };
}

function told(till: Till): string[] {
  const states: string[] = [];
  till.listen(() => states.push(till.current().kind));
  return states;
}
