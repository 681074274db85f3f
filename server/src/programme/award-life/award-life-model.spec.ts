import type { AwardReviewStep, AwardStepName } from '@torreya/shared/domain/award-steps';
import fc from 'fast-check';
import type { DemoKey } from '../../../seed/demo-people';
import { AwardLifeModel, type ModelAward } from '../../../test-support/awards/award-life-model';
import { AwardScene, type AwardSize } from '../../../test-support/awards/award-scene';
import { villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { Counter } from '../../../test-support/counter';
import { ServerUnderTest } from '../../../test-support/server-under-test';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
const countyId = '330683';

/** What the world does, and to which of the awards that it can be done to. */
interface Deed {
  readonly on: (model: Pick<AwardLifeModel, 'in'>) => readonly ModelAward[];
  readonly by: DemoKey;
  readonly step: AwardReviewStep;
  readonly in: (model: AwardLifeModel, award: ModelAward) => void;
}

/** One person a hand, so that only the state decides what can be done. */
const deeds: readonly Deed[] = [
  { on: m => m.in('proposed'), by: 'cadre', step: 'approve', in: (m, a) => m.approve(a) },
  { on: m => m.in('proposed'), by: 'cadre', step: 'decline', in: (m, a) => m.decline(a) },
  {
    on: m => m.in('to_second_review'),
    by: 'supervisor',
    step: 'approve_second',
    in: (m, a) => m.approveSecond(a),
  },
  { on: m => m.in('to_second_review'), by: 'supervisor', step: 'decline_second', in: (m, a) => m.decline(a) },
  { on: m => m.in('objected'), by: 'town', step: 'dismiss', in: (m, a) => m.dismiss(a) },
  { on: m => m.in('objected'), by: 'town', step: 'uphold', in: (m, a) => m.uphold(a) },
  { on: m => m.in('posted'), by: 'cadre-second', step: 'reverse', in: (m, a) => m.reverse(a) },
];

describe('the life of awards, beside a plain model of it', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;
  let counter: Counter;
  let householdId: string;
  /** Where this run has been. */
  const reached = new Set<string>();

  beforeAll(async () => {
    console.info(`seed ${seed}`);
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
    counter = await Counter.of(server, 'shopkeeper');
    householdId = (await villager(server, 'resident')).householdId ?? '';
    await server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code)
       SELECT g.county_id, gen_random_uuid(), p.id, g.role, g.area_code FROM role_grant g
       JOIN person town ON town.id = g.person_id AND town.demo_key = 'town', person p
       WHERE g.role = 'town_officer' AND p.demo_key = 'cadre-second'`,
    );
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function debt(): Promise<number> {
    const [row] = await server.owner.query<{ debt: number }[]>(
      `SELECT coalesce(sum(debt_left - to_debt), 0)::int AS debt FROM award WHERE household_id = $1`,
      [householdId],
    );
    return row?.debt ?? 0;
  }

  async function begin(): Promise<AwardLifeModel> {
    await scene.leaveInBudget(12);
    const { balance } = await scene.wallet('resident');
    return new AwardLifeModel(await scene.day(), 12, balance, await debt());
  }

  /** Every state, every timeline, the household's points, the budget, and what is owed. */
  async function expectTheSame(model: AwardLifeModel): Promise<void> {
    const rows = await server.owner.query<{ id: string; state: string; timeline: AwardStepName[] }[]>(
      `SELECT a.id, a.state, ARRAY(SELECT step FROM award_event e WHERE e.award_id = a.id ORDER BY at, id) AS timeline
       FROM award a WHERE a.county_id = $1 AND a.id = ANY ($2::uuid[]) ORDER BY a.id`,
      [countyId, model.awards.map(({ id }) => id)],
    );
    if (model.debt > 0) reached.add('a debt');
    if (model.awards.some(({ toDebt }) => toDebt > 0)) reached.add('paid down');
    const expected = model.awards.map(({ id, state, timeline }) => ({ id, state, timeline }));
    expect(rows).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
    const { balance } = await scene.wallet('resident');
    expect({ balance, free: await scene.budget(), debt: await debt() }).toEqual({
      balance: model.balance,
      free: model.free,
      debt: model.debt,
    });
  }

  class Apply implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(private readonly size: AwardSize) {}
    check = () => true;
    async run(model: AwardLifeModel): Promise<void> {
      model.propose(await scene.apply('resident', this.size), this.size);
      await expectTheSame(model);
    }
    toString = () => `apply ${this.size}`;
  }

  /** One of these deeds on one of the awards that it is open to. */
  class Take implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(
      private readonly among: readonly Deed[],
      private readonly place: number,
    ) {}
    private open = (model: Pick<AwardLifeModel, 'in'>) =>
      this.among.flatMap(deed => deed.on(model).map(award => ({ deed, award })));
    check = (model: Readonly<AwardLifeModel>) => this.open(model).length > 0;
    async run(model: AwardLifeModel): Promise<void> {
      const open = this.open(model);
      const { deed, award } = open[this.place % open.length]!;
      deed.in(model, award);
      reached.add(deed.step).add(award.state);
      await scene.take(deed.by, award.id, deed.step);
      await scene.settle();
      await expectTheSame(model);
    }
    toString = () => `${this.among.map(({ step }) => step).join('|')} ${this.place}`;
  }

  class ObjectTo implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(private readonly place: number) {}
    private on = (model: Pick<AwardLifeModel, 'in'>) =>
      model.in('on_notice').filter(({ isObjectedTo }) => !isObjectedTo);
    check = (model: Readonly<AwardLifeModel>) => this.on(model).length > 0;
    async run(model: AwardLifeModel): Promise<void> {
      const awards = this.on(model);
      const award = awards[this.place % awards.length]!;
      model.object(award);
      await scene.object('neighbour', award.id);
      await expectTheSame(model);
    }
    toString = () => `object ${this.place}`;
  }

  class Spend implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(private readonly most: number) {}
    check = ({ balance }: Readonly<AwardLifeModel>) => balance > 0;
    async run(model: AwardLifeModel): Promise<void> {
      const points = Math.min(this.most, model.balance);
      model.spend(points);
      await counter.take(await scene.as('resident'), points);
      await expectTheSame(model);
    }
    toString = () => `spend ${this.most}`;
  }

  class Fund implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(private readonly points: number) {}
    check = () => true;
    async run(model: AwardLifeModel): Promise<void> {
      model.fund(this.points);
      await scene.fund(this.points);
      await expectTheSame(model);
    }
    toString = () => `fund ${this.points}`;
  }

  class Pass implements fc.AsyncCommand<AwardLifeModel, null> {
    constructor(private readonly days: number) {}
    check = () => true;
    async run(model: AwardLifeModel): Promise<void> {
      model.pass(this.days);
      await scene.pass(this.days * 24);
      await expectTheSame(model);
    }
    toString = () => `${this.days} days pass`;
  }

  const place = fc.nat(9);
  const named = (...steps: AwardReviewStep[]) => deeds.filter(({ step }) => steps.includes(step));
  const take = (...steps: AwardReviewStep[]) => place.map(n => new Take(named(...steps), n));
  const apply = fc.constantFrom<AwardSize>('small', 'large').map(size => new Apply(size));
  const forward = take('approve', 'approve_second');
  const spend = fc.integer({ min: 1, max: 200 }).map(most => new Spend(most));
  const pass = fc.integer({ min: 2, max: 5 }).map(days => new Pass(days));
  // What keeps awards going is drawn more often than what ends them.
  const acts = [
    ...[apply, apply, forward, forward, forward, pass, pass, spend],
    take('decline', 'decline_second'),
    take('dismiss', 'uphold'),
    take('reverse'),
    place.map(n => new ObjectTo(n)),
    fc.integer({ min: 1, max: 12 }).map(points => new Fund(points)),
  ];

  /** A debt and how it is paid, a queue, and an objection that is answered: chance alone may pass them by. */
  const script = () => [
    ...[new Apply('small'), new Take(named('approve'), 0), new Pass(5), new Spend(1_000)],
    ...[new Take(named('reverse'), 0), new Apply('small'), new Take(named('approve'), 0), new Pass(5)],
    ...[new Fund(2), new Apply('large'), new Take(named('approve'), 0), new Take(named('approve_second'), 0)],
    ...[new Apply('small'), new Take(named('approve'), 0), new Fund(12), new ObjectTo(0)],
    ...[new Take(named('dismiss'), 0), new Fund(5), new Pass(5)],
  ];

  /** Whatever happened before: everything that waits for somebody or something comes to its end. */
  async function comeToRest(model: AwardLifeModel): Promise<void> {
    await new Fund(1_000).run(model);
    for (const deed of deeds.filter(({ step }) => ['approve', 'approve_second', 'dismiss'].includes(step))) {
      while (deed.on(model).length > 0) await new Take([deed], 0).run(model);
    }
    await new Pass(5).run(model);
    const isOver = ({ state }: ModelAward) => ['posted', 'declined', 'reversed'].includes(state);
    expect(model.awards.filter(award => !isOver(award))).toEqual([]);
  }

  it('states, timelines, points, budget and debts are as in the model after every act, and nothing is stuck', async () => {
    const scripted = await begin();
    await fc.asyncModelRun(() => ({ model: scripted, real: null }), script());
    await comeToRest(scripted);
    for (const place of ['approve_second', 'waiting', 'dismiss', 'reverse', 'a debt', 'paid down']) {
      expect([...reached]).toContain(place);
    }
    await fc.assert(
      fc.asyncProperty(fc.commands(acts, { maxCommands: 40, size: 'max' }), async commands => {
        const model = await begin();
        await fc.asyncModelRun(() => ({ model, real: null }), commands);
        await comeToRest(model);
      }),
      { seed, numRuns: 5, endOnFailure: true },
    );
  }, 180_000);
});
