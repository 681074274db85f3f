import fc from 'fast-check';
import { expectBooksToBeRight } from '../../test-support/books';
import { DatabaseClock } from '../../test-support/database-clock';
import { beneficiaries, type Command, commands } from '../../test-support/points-commands';
import { PointsModel } from '../../test-support/points-model';
import { PointsTown } from '../../test-support/points-town';
import { ServerUnderTest } from '../../test-support/server-under-test';

/** Each run is some thirty calls of the real server; enough runs to meet every pair of commands. */
const runs = 8;

describe('whatever people do with points, in whatever order', () => {
  let server: ServerUnderTest;
  let town: PointsTown;

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    town = await PointsTown.of(server, await DatabaseClock.takeOver(server));
  });
  afterAll(() => server.stop());

  it('the server agrees with a plain model, call by call, and the books add up', async () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { maxLength: 30 }), async list => {
        const model = PointsModel.of(await town.read());
        for (const command of list) {
          const expected = model.take(command);
          expect({ command, ...(await town.take(command)) }).toEqual({ command, ...expected });
        }
        expect(await town.read()).toEqual(model.state);
        await expectAllToAddUp();
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });

  it('many at once: nobody spends what he does not have, and the books add up', async () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 10, maxLength: 40 }), async list => {
        const before = await town.read();
        const atOnce = list.filter(
          (command): command is Exclude<Command, { do: 'pass' }> => command.do !== 'pass',
        );
        const outcomes = await Promise.all(atOnce.map(command => town.take(command)));
        const after = await town.read();
        for (const key of beneficiaries) {
          const moved = atOnce.reduce((sum, command, n) => {
            if (!outcomes[n]?.outcome.includes('done')) return sum;
            if (command.do === 'award' && command.step === 'approve' && command.whose === key) return sum + 5;
            return command.do === 'redeem' && command.whose === key ? sum - command.amount : sum;
          }, 0);
          expect(after.balances[key]).toBe(before.balances[key] + moved);
          expect(after.balances[key]).toBeGreaterThanOrEqual(0);
        }
        await expectAllToAddUp();
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });

  async function expectAllToAddUp(): Promise<void> {
    await expectBooksToBeRight(server);
    expect(await town.householdsBelowZero()).toBe(0);
    for (const statement of await town.statements()) expect(statement.postingsTotal).toBe(statement.total);
  }
});
