import { nominateForAward } from '@torreya/shared/contract/award-claims';
import { takeAwardStep } from '@torreya/shared/contract/programme';
import { objectToAward } from '@torreya/shared/contract/public-notices';
import type { AwardStepName } from '@torreya/shared/domain/award-steps';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { ruleIds } from '../../seed/programme';
import { AwardScene, rules } from '../../test-support/awards/award-scene';
import {
  everybody,
  FourEyesModel,
  FourEyesWorld,
  type Hand,
  hands,
  type Who,
} from '../../test-support/awards/four-eyes-world';
import { expectBooksToBeRight } from '../../test-support/books';
import { ServerUnderTest } from '../../test-support/server-under-test';

/** Who tries to take which hand. */
type Tried = Readonly<Record<Hand, Who>>;

/** Every hand is tried by everybody: in row n the people have moved on, by another number of places for each hand. */
const everyoneEverywhere = everybody.map(
  (_, row): Tried => triedBy(hands.map((_hand, n) => everybody[(row + 3 * n) % everybody.length]!)),
);

/** Few people, so that many try two hands. */
const fewPeople = fc
  .shuffledSubarray(everybody, { minLength: 3, maxLength: 4 })
  .chain(few => fc.tuple(...hands.map(() => fc.constantFrom(...few))))
  .map(triedBy);

function triedBy(who: readonly Who[]): Tried {
  return Object.fromEntries(hands.map((hand, n) => [hand, who[n]])) as Tried;
}

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
const large = ruleIds(rules.large);

describe('nobody decides for his own, for his relatives, or twice', () => {
  let server: ServerUnderTest;
  let scene: AwardScene;
  let world: FourEyesWorld;
  beforeAll(async () => {
    console.info(`seed ${seed}`);
    server = await ServerUnderTest.start();
    scene = await AwardScene.open(server);
    await scene.leaveInBudget(100_000);
    world = await FourEyesWorld.settle(server);
  });
  afterAll(async () => {
    await expectBooksToBeRight(server);
    await server.stop();
  });

  it('whoever tries which step of the contract, in every combination', async () => {
    await fc.assert(
      fc.asyncProperty(fewPeople, tried => throughTheContract(tried)),
      { seed, numRuns: 30, examples: everyoneEverywhere.map(tried => [tried]), endOnFailure: true },
    );
  }, 120_000);

  it('also past the server, by SQL in its own role', async () => {
    await fc.assert(
      fc.asyncProperty(fewPeople, tried => throughSql(tried)),
      { seed, numRuns: 60, examples: everyoneEverywhere.map(tried => [tried]), endOnFailure: true },
    );
  }, 120_000);

  /** Where the rule says no, somebody who may takes the hand instead, and the award goes on. */
  async function walk(
    tried: Tried,
    take: (who: Who, hand: Hand) => Promise<string | null>,
    model: FourEyesModel,
    says: Says,
  ): Promise<void> {
    for (const hand of hands) {
      const order = [
        tried[hand],
        ...everybody.filter(who => !Object.values(tried).includes(who)),
        ...everybody,
      ];
      for (const who of order) {
        const expected = model.refusal(who, hand);
        if (expected !== null && who !== tried[hand]) continue;
        const said = await take(who, hand);
        expect({ hand, who, said: says(said) }).toEqual({ hand, who, said: says(expected) });
        if (said !== null) continue;
        model.take(who, hand);
        break;
      }
    }
  }

  async function throughTheContract(tried: Tried): Promise<void> {
    let awardId = '';
    const step = async (who: Who, name: AwardStepName) => {
      const command = { awardId, id: uuidv7(), step: name, note: '看过了' };
      return codeOf(await server.send(takeAwardStep, command, world.tokenOf[who]));
    };
    const take: Record<Hand, (who: Who) => Promise<string | null>> = {
      proposer: async who => {
        const told = {
          id: uuidv7(),
          ruleId: large.ruleId,
          words: '评上了',
          personId: world.idOf.beneficiary,
        };
        const response = await server.send(nominateForAward, told, world.tokenOf[who]);
        if (response.statusCode === 200) awardId = response.json().id;
        return codeOf(response);
      },
      first: who => step(who, 'approve'),
      second: who => step(who, 'approve_second'),
      objector: async who =>
        codeOf(
          await server.send(objectToAward, { awardId, id: uuidv7(), note: '那天不在' }, world.tokenOf[who]),
        ),
      decider: who => step(who, 'dismiss'),
      reverser: async who => {
        if ((await scene.stateOf(awardId)) === 'on_notice') await scene.pass(5 * 24);
        return step(who, 'reverse');
      },
    };
    await walk(
      tried,
      (who, hand) => take[hand](who),
      new FourEyesModel(true),
      said => said,
    );
  }

  /** Only whether it is refused: the database has sentences of its own. */
  async function throughSql(tried: Tried): Promise<void> {
    const awardId = uuidv7();
    const asServer = server.app.get(DataSource);
    const [step, to]: [Record<Hand, string>, Record<Hand, string>] = [
      {
        ...none,
        first: 'approve',
        second: 'approve_second',
        objector: 'object',
        decider: 'dismiss',
        reverser: 'reverse',
      },
      {
        ...none,
        first: 'to_second_review',
        second: 'on_notice',
        objector: 'objected',
        decider: 'posted',
        reverser: 'reversed',
      },
    ];
    const act = async (who: Who, hand: Hand): Promise<string | null> => {
      try {
        if (hand === 'proposer')
          await asServer.transaction(tx => nominateBySql(tx.query.bind(tx), awardId, world.idOf[who]));
        else
          await asServer.query(
            `INSERT INTO award_event (county_id, id, award_id, step, to_state, actor_id, note, at, contents_hash)
             VALUES ('330683', $1, $2, $3, $4, $5, '', clock_timestamp(), '\\x00')`,
            [uuidv7(), awardId, step[hand], to[hand], world.idOf[who]],
          );
        return null;
      } catch (error) {
        expect(String(error)).toMatch(/nobody (decides|nominates|has two hands)/);
        return 'refused';
      }
    };
    await walk(tried, act, new FourEyesModel(false), said => said !== null);
  }

  function nominateBySql(query: Query, awardId: string, byId: string): Promise<unknown> {
    const claimId = uuidv7();
    const whose = ['330683', claimId, world.idOf.beneficiary, world.householdId, large.ruleId];
    return query(
      `INSERT INTO award_claim (county_id, id, person_id, household_id, rule_id, way, by_id, words, at, contents_hash)
       VALUES ($1, $2, $3, $4, $5, 'nomination', $6, '评上了', clock_timestamp(), '\\x00')`,
      [...whose, byId],
    ).then(() =>
      query(
        `INSERT INTO award (county_id, claim_id, person_id, household_id, rule_id, id, rule_version_id, area_path, points,
           state, evidence, proposed_at)
         SELECT $1, $2, $3, h.id, $5, $6, $7, h.area_path, 15, 'proposed', '{}', clock_timestamp()
         FROM household h WHERE h.county_id = $1 AND h.id = $4`,
        [...whose, awardId, large.versionId],
      ),
    );
  }
});

/** What is compared of an answer. */
type Says = (said: string | null) => string | boolean | null;
type Query = (sql: string, values: unknown[]) => Promise<unknown>;

const none = { proposer: '' };

function codeOf(response: { statusCode: number; json(): { error: { code: string } } }): string | null {
  return response.statusCode === 200 ? null : response.json().error.code;
}
