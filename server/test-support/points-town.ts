import type { Endpoint, InputOf } from '@torreya/shared/contract/endpoint';
import { readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { listStatements, readStatement, redeem, settleMonth } from '@torreya/shared/contract/redemptions';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../seed/demo-people';
import { Ledger } from '../src/ledger/ledger.service';
import { boundsOfMonth, monthOf } from '../src/platform/day';
import { villageOf } from '../src/programme/area-path';
import { proposedAward, villager } from './awards-and-points';
import { programmesOf } from './books';
import { Counter } from './counter';
import type { DatabaseClock } from './database-clock';
import { type Beneficiary, beneficiaries, type Command } from './points-commands';
import type { Answer, PointsState, ShopMonth } from './points-model';
import type { ServerUnderTest } from './server-under-test';

const people = [...beneficiaries, 'cadre-second', 'cadre-other', 'town', 'county'] as const;

/** Does on the real server what a model says in thought, and reads what came of it. */
export class PointsTown {
  private constructor(
    private readonly server: ServerUnderTest,
    private readonly clock: DatabaseClock,
    private readonly counters: readonly [Counter, Counter],
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async of(server: ServerUnderTest, clock: DatabaseClock): Promise<PointsTown> {
    const tokens = new Map<string, string>();
    for (const key of people) tokens.set(key, await server.signIn(key));
    const counters = [
      await Counter.of(server, 'shopkeeper'),
      await Counter.of(server, 'shopkeeper-other'),
    ] as const;
    return new PointsTown(server, clock, counters, tokens);
  }

  async take(command: Command): Promise<Answer> {
    switch (command.do) {
      case 'award': {
        const awardId = await proposedAward(this.server, command.whose);
        const note = command.step === 'decline' ? '重复' : '';
        const input = { awardId, id: uuidv7(), step: command.step, note };
        return this.send(takeAwardStep, input, this.token(command.by), command.twice);
      }
      case 'redeem': {
        const counter = this.counters[command.shop];
        const code = await counter.code(this.token(command.whose));
        return this.send(redeem, counter.amount(code, command.amount), counter.token, command.twice);
      }
      case 'settle': {
        const month = (await this.months())[command.monthsAgo] ?? '';
        const input = { shopId: this.counters[command.shop].shopId, month, id: uuidv7() };
        return this.send(settleMonth, input, this.token('town'), command.twice);
      }
      case 'pass': {
        const { until } = boundsOfMonth(monthOf(await this.clock.now()));
        await this.clock.shift(`${Math.ceil((until.getTime() - Date.now()) / 1000) + 60} seconds`);
        return { outcome: 'done' };
      }
    }
  }

  async read(): Promise<PointsState> {
    const months = await this.months();
    const monthsOf = (counter: Counter): Promise<ShopMonth[]> =>
      Promise.all(
        months.map(async month => {
          const input = { shopId: counter.shopId, month };
          const { total, settlement } = await this.server.ask(readStatement, input, this.token('town'));
          return { total, isSettled: settlement !== null };
        }),
      );
    const balances = await Promise.all(
      beneficiaries.map(async (key): Promise<[Beneficiary, number]> => {
        return [key, (await this.server.ask(readWallet, {}, this.token(key))).balance];
      }),
    );
    return {
      balances: Object.fromEntries(balances) as PointsState['balances'],
      budget: await this.budget(),
      months: [await monthsOf(this.counters[0]), await monthsOf(this.counters[1])],
    };
  }

  /** Of every shop, for the months that the model knows. */
  async statements() {
    const lists = await Promise.all(
      (await this.months()).map(month => this.server.ask(listStatements, { month }, this.token('county'))),
    );
    return lists.flatMap(list => list.statements);
  }

  async householdsBelowZero(): Promise<number> {
    const [row] = await this.server.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM account WHERE owner_kind = 'household' AND balance < 0`,
    );
    return row?.count ?? -1;
  }

  /** This month and the two before it. */
  private async months(): Promise<string[]> {
    const months = [monthOf(await this.clock.now())];
    while (months.length < 3) {
      const { from } = boundsOfMonth(months.at(-1) ?? '');
      months.push(monthOf(new Date(from.getTime() - 1)));
    }
    return months;
  }

  private async budget(): Promise<number> {
    const { householdPath } = await villager(this.server, 'resident');
    const [programme] = await programmesOf(this.server);
    const book = { countyId: this.server.config.countyId, bookId: programme?.bookId ?? '' };
    const owner = { ownerKind: 'budget', ownerId: villageOf(householdPath ?? '') ?? '' } as const;
    return this.server.app.get(Ledger).spendable(this.server.app.get(DataSource).manager, book, owner);
  }

  /** Sent twice at once it comes to the same, unless the world has changed in between: then both outcomes are named. */
  private async send<E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    token: string,
    twice: boolean,
  ): Promise<Answer> {
    const answers = await Promise.all(
      Array.from({ length: twice ? 2 : 1 }, () => this.server.send(endpoint, input, token)),
    );
    const outcomes = answers.map((answer): string =>
      answer.statusCode === 200 ? 'done' : answer.json().error.code,
    );
    return { outcome: [...new Set(outcomes)].sort().join(' and ') };
  }

  private token(key: DemoKey): string {
    const token = this.tokens.get(key);
    if (!token) throw new Error(`${key} has not signed in`);
    return token;
  }
}
