import { applyForAward } from '@torreya/shared/contract/award-claims';
import { fundBudget } from '@torreya/shared/contract/budgets';
import { readAward, readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { objectToAward } from '@torreya/shared/contract/public-notices';
import type { AwardReviewStep } from '@torreya/shared/domain/award-steps';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../seed/demo-people';
import { homeVillageCode } from '../../seed/living-town';
import { ruleIds } from '../../seed/programme';
import { Ledger } from '../../src/ledger/ledger.service';
import { dayOf } from '../../src/platform/day';
import { OutboxRunner } from '../../src/platform/outbox-runner';
import { programmesOf } from '../books';
import { DatabaseClock } from '../database-clock';
import type { ServerUnderTest } from '../server-under-test';

/** Small awards have one review, large ones two; both stand on the notice for three days. */
export const rules = { small: 'volunteer-labour', large: 'county-honour' } as const;
export type AwardSize = keyof typeof rules;

/** People of the home village and of its town around awards, on a clock that can be moved. */
export class AwardScene {
  private readonly tokens = new Map<DemoKey, string>();
  /** Hours that the clock is ahead. */
  private ahead = 0;

  private constructor(
    readonly server: ServerUnderTest,
    private readonly clock: DatabaseClock,
  ) {}

  static async open(server: ServerUnderTest): Promise<AwardScene> {
    await server.owner.query(
      `INSERT INTO programme_terms (county_id, id, programme_id, version, effective_from, point_value_fen, notice_days,
         second_review_from, budget_period, holder_kinds, basis, reason)
       SELECT county_id, gen_random_uuid(), id, 1000, '2020-01-01', 100, 3, 10, 'quarter', '{household}', '镇里定的', '试'
       FROM programme`,
    );
    return new AwardScene(server, await DatabaseClock.takeOver(server));
  }

  async as(key: DemoKey): Promise<string> {
    const token = this.tokens.get(key) ?? (await this.server.signIn(key));
    this.tokens.set(key, token);
    return token;
  }

  async apply(key: DemoKey, size: AwardSize): Promise<string> {
    const { ruleId } = ruleIds(rules[size]);
    const claim = { id: uuidv7(), ruleId, words: '扫了村口的雪' };
    return (await this.server.ask(applyForAward, claim, await this.as(key))).id;
  }

  /** What became of the award, or why nothing did. */
  async take(key: DemoKey, awardId: string, step: AwardReviewStep, note = '看过了'): Promise<string> {
    const response = await this.server.send(
      takeAwardStep,
      { awardId, id: uuidv7(), step, note },
      await this.as(key),
    );
    return response.statusCode === 200 ? response.json().state : response.json().error.code;
  }

  async object(key: DemoKey, awardId: string): Promise<string> {
    const response = await this.server.send(
      objectToAward,
      { awardId, id: uuidv7(), note: '那天他不在村里' },
      await this.as(key),
    );
    return response.statusCode === 200 ? response.json().state : response.json().error.code;
  }

  async fund(points: number): Promise<void> {
    const grant = { id: uuidv7(), villageCode: homeVillageCode, points, note: '补一点' };
    await this.server.ask(fundBudget, grant, await this.as('town'));
    await this.settle();
  }

  /** So much time goes by without a server; then it does what is due. */
  async pass(hours: number): Promise<void> {
    this.ahead += hours;
    await this.clock.shift(`${this.ahead} hours`);
    await this.settle();
  }

  /** Of the villages, counted from 1970. */
  async day(): Promise<number> {
    const now = await this.clock.now();
    return Date.parse(dayOf(now)) / 86_400_000;
  }

  settle(): Promise<number> {
    return this.server.app.get(OutboxRunner).doWhatIsDue();
  }

  read(awardId: string, key: DemoKey = 'town') {
    return this.as(key).then(token => this.server.ask(readAward, { awardId }, token));
  }

  async stateOf(awardId: string): Promise<string> {
    return (await this.read(awardId)).state;
  }

  async wallet(key: DemoKey) {
    const { balance, onTheWay } = await this.server.ask(readWallet, {}, await this.as(key));
    return { balance, onTheWay };
  }

  async budget(): Promise<number> {
    const [programme] = await programmesOf(this.server);
    const book = { countyId: this.server.config.countyId, bookId: programme?.bookId ?? '' };
    const owner = { ownerKind: 'budget', ownerId: homeVillageCode } as const;
    return this.server.app.get(Ledger).spendable(this.server.app.get(DataSource).manager, book, owner);
  }

  /** Leaves so many points in the budget of the home village. */
  async leaveInBudget(points: number): Promise<void> {
    const { manager } = this.server.app.get(DataSource);
    const [programme] = await programmesOf(this.server);
    const book = { countyId: this.server.config.countyId, bookId: programme?.bookId ?? '' };
    const amount = (await this.budget()) - points;
    const other = { ownerKind: 'budget', ownerId: 'elsewhere' } as const;
    const home = { ownerKind: 'budget', ownerId: homeVillageCode } as const;
    const [from, to] = amount > 0 ? [home, other] : [other, home];
    if (amount === 0) return;
    await manager.transaction(tx =>
      this.server.app.get(Ledger).post(tx, book, [
        {
          ...{ id: uuidv7(), op: 'transfer', kind: 'allotment', causeId: uuidv7() },
          ...{ from, to, amount: Math.abs(amount) },
        },
      ]),
    );
  }
}
