import { uuidv7 } from 'uuidv7';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Counters, newHousehold } from '../../test-support/passbooks';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('a paper passbook', () => {
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

  it('counted the same by two people comes onto the phone at once, and the household is told', async () => {
    const { householdId, memberId } = await newHousehold(server);
    const openings = await balanceOf('opening', homeVillageCode);
    expect(await count('cadre', 'first', householdId, 86)).toMatchObject({ state: 'counted_once' });
    expect(await stands(householdId)).toEqual({
      state: 'counted_once',
      points: null,
      counts: 1,
      postings: 0,
    });

    const answer = await count('cadre-second', 'second', householdId, 86);
    expect(answer).toMatchObject({ state: 'opened', points: 86, pointsName: '香榧币' });
    expect(await stands(householdId)).toEqual({ state: 'opened', points: 86, counts: 2, postings: 1 });
    expect(await balanceOf('household', householdId)).toBe(86);
    expect(openings - (await balanceOf('opening', homeVillageCode))).toBe(86);
    expect(await heardBy(memberId)).toEqual(['纸质存折上的 86 个香榧币已经转到手机里。']);
  });

  it('counted differently moves nothing; both hear it, both figures stay, and it is counted anew', async () => {
    const { householdId, memberId } = await newHousehold(server);
    await count('cadre', 'first', householdId, 86);
    expect(await count('supervisor', 'second', householdId, 68)).toMatchObject({ state: 'differed' });
    expect(await stands(householdId)).toEqual({ state: 'differed', points: null, counts: 2, postings: 0 });
    for (const key of ['cadre', 'supervisor'] as const) {
      expect((await heardBy((await villager(server, key)).personId)).at(-1)).toContain('两个人数得不一样');
    }
    expect(await heardBy(memberId)).toEqual([]);

    await count('cadre-second', 'first', householdId, 86);
    expect(await count('supervisor', 'second', householdId, 86)).toMatchObject({ state: 'opened' });
    expect(await stands(householdId)).toEqual({ state: 'opened', points: 86, counts: 4, postings: 1 });
    expect(
      await server.owner.query(
        `SELECT round, turn, points, to_state FROM passbook_count WHERE household_id = $1 ORDER BY round, turn`,
        [householdId],
      ),
    ).toEqual([
      { round: 1, turn: 'first', points: 86, to_state: 'counted_once' },
      { round: 1, turn: 'second', points: 68, to_state: 'differed' },
      { round: 2, turn: 'first', points: 86, to_state: 'counted_once' },
      { round: 2, turn: 'second', points: 86, to_state: 'opened' },
    ]);
  });

  it('brings points that are good as long as those earned on the same day', async () => {
    await server.owner.query(`UPDATE programme SET points_expiry = 'year_end', points_good_for = 1`);
    const { householdId } = await newHousehold(server);
    await count('cadre', 'first', householdId, 7);
    await count('supervisor', 'second', householdId, 7);
    await server.owner.query(`UPDATE programme SET points_expiry = 'never', points_good_for = NULL`);
    expect(
      await server.owner.query(
        `SELECT balance, (expires_on - date_trunc('year', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) > 700 AS next_year,
           to_char(expires_on, 'MM-DD') AS day FROM account WHERE owner_id = $1`,
        [householdId],
      ),
    ).toEqual([{ balance: 7, next_year: true, day: '12-31' }]);
  });

  it('without a stamp is done when two people found none: nothing moves, and the household is told', async () => {
    const { householdId, memberId } = await newHousehold(server);
    await count('cadre', 'first', householdId, 0);
    expect(await count('cadre-second', 'second', householdId, 0)).toMatchObject({
      state: 'opened',
      points: 0,
    });
    expect(await stands(householdId)).toEqual({ state: 'opened', points: 0, counts: 2, postings: 0 });
    expect(await heardBy(memberId)).toEqual([expect.stringContaining('没有香榧币')]);
    expect(await refused('cadre', 'first', householdId)).toBe('step_not_open');
  });

  it('is brought in once for ever', async () => {
    const { householdId } = await newHousehold(server);
    await count('cadre', 'first', householdId, 7);
    await count('cadre-second', 'second', householdId, 7);
    for (const turn of ['first', 'second'] as const) {
      expect(await refused('supervisor', 'second', householdId, 7)).toBe('step_not_open');
      expect(await refused('cadre', turn, householdId, 7)).toBe('step_not_open');
    }
    expect(await balanceOf('household', householdId)).toBe(7);
  });

  describe('is counted by', () => {
    it('two people: who counted first does not count second', async () => {
      const { householdId } = await newHousehold(server);
      await count('cadre', 'first', householdId, 86);
      expect(await refused('cadre', 'second', householdId, 86)).toBe('same_counter');
      expect(await refused('cadre', 'first', householdId, 85)).toBe('step_not_open');
      expect(await stands(householdId)).toMatchObject({ state: 'counted_once', counts: 1, postings: 0 });
    });

    it('a cadre first, and a supervisor only after him', async () => {
      const { householdId } = await newHousehold(server);
      expect(await refused('supervisor', 'first', householdId)).toBe('not_allowed');
      expect(await refused('supervisor', 'second', householdId)).toBe('step_not_open');
      await count('cadre', 'first', householdId, 86);
      expect(await count('supervisor', 'second', householdId, 86)).toMatchObject({ state: 'opened' });
    });

    it('nobody of the household itself, also not one who has only asked to join it', async () => {
      const own = (await villager(server, 'cadre')).householdId ?? '';
      expect(await refused('cadre', 'first', own)).toBe('own_passbook');
      await count('cadre-second', 'first', own, 5);
      expect(await refused('cadre', 'second', own, 5)).toBe('own_passbook');
      expect(await count('supervisor', 'second', own, 5)).toMatchObject({ state: 'opened' });

      const { householdId } = await newHousehold(server);
      const supervisor = await villager(server, 'supervisor');
      await server.owner.query(
        `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'pending')`,
        [server.config.countyId, uuidv7(), householdId, supervisor.personId],
      );
      await count('cadre', 'first', householdId, 86);
      expect(await refused('supervisor', 'second', householdId)).toBe('own_passbook');
      await server.owner.query(`DELETE FROM household_member WHERE person_id = $1`, [supervisor.personId]);
    });

    it('nobody of another village, for whom it is not there', async () => {
      const { householdId } = await newHousehold(server);
      const elsewhere = await newHousehold(server, otherVillageCode);
      expect(await refused('cadre-other', 'first', householdId)).toBe('not_found');
      expect(await refused('cadre', 'first', elsewhere.householdId)).toBe('not_found');
      expect(await refused('cadre', 'first', uuidv7())).toBe('not_found');
      for (const key of ['resident', 'lead', 'town', 'county'] as const) {
        expect(await refused(key, 'first', householdId)).toBe('not_allowed');
      }
    });

    it('nobody as long as the village has not confirmed the household', async () => {
      const { householdId } = await newHousehold(server);
      await server.owner.query(`UPDATE household SET state = 'pending' WHERE id = $1`, [householdId]);
      expect(await refused('cadre', 'first', householdId)).toBe('household_not_confirmed');
    });
  });
});
