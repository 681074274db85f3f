import { countPassbook, listPassbooks, readPassbook } from '@torreya/shared/contract/passbooks';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../seed/demo-people';
import { villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counters, newHousehold } from '../../test-support/passbooks';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('the two counts of a passbook', () => {
  let server: ServerUnderTest;
  let counters: Counters;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counters = new Counters(server);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const count: Counters['count'] = (...asked) => counters.count(...asked);
  const refused: Counters['refused'] = (...asked) => counters.refused(...asked);

  const stands = (householdId: string) => counters.standing(householdId);
  const heardBy = (personId: string) => counters.heardBy(personId);
  const balanceOf = (kind: 'household' | 'opening', id: string) => counters.balanceOf(kind, id);

  describe('a count sent', () => {
    it('twice, or ten times at once, is one count and the same answer, also after others have counted', async () => {
      const { householdId } = await newHousehold(server);
      const [one, two] = [uuidv7(), uuidv7()];
      const first = await Promise.all(
        Array.from({ length: 10 }, () => count('cadre', 'first', householdId, 86, one)),
      );
      for (const answer of first) expect(answer).toEqual(first[0]);
      const second = await Promise.all(
        Array.from({ length: 10 }, () => count('cadre-second', 'second', householdId, 86, two)),
      );
      for (const answer of second) expect(answer).toEqual(second[0]);
      expect(await count('cadre', 'first', householdId, 86, one)).toEqual(first[0]);
      expect(await stands(householdId)).toEqual({ state: 'opened', points: 86, counts: 2, postings: 1 });
    });

    it('under an id that stands for another count is refused, whoever sends it', async () => {
      const [one, two] = [await newHousehold(server), await newHousehold(server)];
      const id = uuidv7();
      await count('cadre', 'first', one.householdId, 86, id);
      expect(await refused('cadre', 'first', one.householdId, 85, id)).toBe('id_reused');
      expect(await refused('cadre', 'first', two.householdId, 86, id)).toBe('id_reused');
      expect(await refused('cadre-second', 'second', one.householdId, 86, id)).toBe('id_reused');
      expect(await stands(two.householdId)).toMatchObject({ state: 'to_count' });
    });

    it('for two households at once under one id is one count', async () => {
      const [one, two] = [await newHousehold(server), await newHousehold(server)];
      const [id, token] = [uuidv7(), await counters.as('cadre')];
      const answers = await Promise.all(
        [one, two].map(({ householdId }) =>
          server.send(countPassbook, { householdId, id, turn: 'first', points: 3 }, token),
        ),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    });
  });

  describe('made at once', () => {
    async function race(keys: readonly DemoKey[], turn: 'first' | 'second', householdId: string) {
      const tokens = await Promise.all(keys.map(key => counters.as(key)));
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          server.send(
            countPassbook,
            { householdId, id: uuidv7(), turn, points: 86 },
            tokens[n % tokens.length],
          ),
        ),
      );
      return answers.map(answer => (answer.statusCode === 200 ? 'ok' : answer.json().error.code)).sort();
    }
    const oneOf20 = ['ok', ...Array<string>(19).fill('step_not_open')];

    it('by two first counters is one first count: nobody becomes the second by accident', async () => {
      const { householdId } = await newHousehold(server);
      expect(await race(['cadre', 'cadre-second'], 'first', householdId)).toEqual(oneOf20);
      expect(await stands(householdId)).toEqual({
        state: 'counted_once',
        points: null,
        counts: 1,
        postings: 0,
      });
    });

    it('by two second counters is one posting', async () => {
      const { householdId } = await newHousehold(server);
      await count('cadre', 'first', householdId, 86);
      expect(await race(['cadre-second', 'supervisor'], 'second', householdId)).toEqual(oneOf20);
      expect(await stands(householdId)).toEqual({ state: 'opened', points: 86, counts: 2, postings: 1 });
      expect(await balanceOf('household', householdId)).toBe(86);
    });
  });

  it('shows nobody what was counted before it is in, neither the second nor those who count anew', async () => {
    const { householdId, number } = await newHousehold(server);
    const secret = 31_337;
    const seen = async (): Promise<string> => {
      const answers: string[] = [];
      for (const key of ['cadre', 'cadre-second', 'supervisor'] as const) {
        const token = await counters.as(key);
        answers.push((await server.send(listPassbooks, { search: number }, token)).body);
        answers.push((await server.send(readPassbook, { householdId }, token)).body);
      }
      return answers.join();
    };
    const id = uuidv7();
    await count('cadre', 'first', householdId, secret, id);
    expect(await seen()).not.toContain(`${secret}`);
    const token = await counters.as('cadre-second');
    for (const command of [
      { householdId, id, turn: 'first', points: secret },
      { householdId, id, turn: 'second', points: 1 },
      { householdId, id: uuidv7(), turn: 'first', points: 1 },
    ]) {
      const { error } = (await server.send(countPassbook, command, token)).json();
      expect(['id_reused', 'step_not_open']).toContain(error.code);
      expect(error.details).toEqual({});
    }
    expect((await count('cadre-second', 'second', householdId, 4)).points).toBe(4);
    expect(await seen()).not.toContain(`${secret}`);
    for (const key of ['cadre', 'cadre-second'] as const) {
      expect((await heardBy((await villager(server, key)).personId)).join()).not.toMatch(/31337|\b4\b/);
    }
  });

  it('is held to its rule by the database, whatever the server does', async () => {
    const { householdId, memberId } = await newHousehold(server);
    const asServer = server.app.get(DataSource);
    const { countyId } = server.config;
    const cadre = await villager(server, 'cadre');
    const second = await villager(server, 'cadre-second');
    const write = (personId: string, turn: string, points: number, state: string) =>
      asServer.query(
        `INSERT INTO passbook_count (county_id, id, household_id, round, turn, counter_id, points, to_state, at, contents_hash)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, clock_timestamp(), '\\x00')`,
        [countyId, uuidv7(), householdId, turn, personId, points, state],
      );
    const open = (first: string, other: string, points: number) =>
      asServer.query(
        `INSERT INTO passbook (county_id, household_id, state, round, first_counter_id, second_counter_id, points, transfer_no)
         VALUES ($1, $2, 'opened', 1, $3, $4, $5, 1)`,
        [countyId, householdId, first, other, points],
      );
    await expect(write(memberId, 'first', 5, 'counted_once')).rejects.toThrow(/of his own household/);
    await write(cadre.personId, 'first', 5, 'counted_once');
    await expect(write(cadre.personId, 'second', 5, 'opened')).rejects.toThrow(/two_people_count_in_a_round/);
    await write(second.personId, 'second', 6, 'opened');
    await expect(open(cadre.personId, cadre.personId, 5)).rejects.toThrow(/the_two_counters_differ/);
    await expect(open(cadre.personId, second.personId, 5)).rejects.toThrow(/two people found the same/);
    await expect(asServer.query('UPDATE passbook_count SET points = 5')).rejects.toThrow(/permission denied/);
    await expect(server.owner.query('UPDATE passbook_count SET points = 5')).rejects.toThrow(/append-only/);

    const done = await newHousehold(server);
    await count('cadre', 'first', done.householdId, 9);
    await count('supervisor', 'second', done.householdId, 9);
    for (const change of [`UPDATE passbook SET state = 'to_count'`, 'DELETE FROM passbook']) {
      const again = server.owner.query(`${change} WHERE household_id = $1`, [done.householdId]);
      await expect(again).rejects.toThrow(/once for ever/);
    }
  });
});
