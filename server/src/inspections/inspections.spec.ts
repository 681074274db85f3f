import { handInInspection, inspectHousehold, readInspection } from '@torreya/shared/contract/inspections';
import { takeAwardStep } from '@torreya/shared/contract/programme';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, otherVillageCode } from '../../seed/living-town';
import { villager } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { Walk } from '../../test-support/inspections';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { monthOf } from '../platform/day';

describe('the monthly round from door to door', () => {
  let server: ServerUnderTest;
  let walk: Walk;
  const month = monthOf(new Date());
  beforeAll(async () => {
    server = await ServerUnderTest.start();
  });
  beforeEach(async () => {
    walk = await Walk.begin(server);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const awardsOf = (householdId: string) =>
    server.owner.query<{ id: string; state: string; points: number; is_first: boolean }[]>(
      `SELECT a.id, a.state, a.points, (a.inputs->>'isFirst')::boolean AS is_first FROM award a
       JOIN award_claim c ON c.county_id = a.county_id AND c.id = a.claim_id AND c.way = 'inspection'
       WHERE a.household_id = $1 ORDER BY a.proposed_at`,
      [householdId],
    );

  it('shows every confirmed household of the village as one walks, and what the standard gives', async () => {
    const { householdId } = await walk.household();
    const round = await walk.read('cadre');
    expect(round).toMatchObject({ villageCode: walk.villageCode, month, state: 'open', points: 30 });
    expect(round.villages.map(({ code }) => code)).toContain(homeVillageCode);
    expect(round.households.find(({ id }) => id === householdId)).toMatchObject({
      isOwn: false,
      finding: null,
    });
    const numbers = round.households.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort(new Intl.Collator('zh', { numeric: true }).compare));
  });

  it('takes what was found last, whichever arrives first, until it is handed in', async () => {
    const { householdId } = await walk.household();
    const later = new Date(Date.now() - 60_000).toISOString();
    const before = new Date(Date.now() - 120_000).toISOString();
    await walk.met('cadre', householdId, { foundAt: later });
    await walk.lacks('cadre-second', householdId, { foundAt: before });
    expect(await walk.findingAt(householdId)).toMatchObject({ isMet: true, foundAt: later });
    await walk.lacks('cadre-second', householdId);
    expect(await walk.findingAt(householdId)).toMatchObject({ isMet: false, lacks: ['yard'] });
    await walk.handIn('cadre');
    expect(await walk.refused('cadre', householdId, { isMet: false, lacks: ['yard'] })).toBe(
      'inspection_handed_in',
    );
  });

  it('wants a picture of what is well, and a word of what is not', async () => {
    const { householdId } = await walk.household();
    expect(await walk.refused('cadre', householdId, { isMet: true })).toBe('photo_needed');
    expect(await walk.refused('cadre', householdId, { isMet: false })).toBe('note_needed');
    const photoId = await walk.photoOf('cadre');
    await walk.met('cadre', householdId, { photoIds: [photoId] });
    expect(await walk.refused('cadre', householdId, { isMet: true, photoIds: [photoId] })).toBe(
      'photo_in_use',
    );
  });

  it('nobody looks at his own, also past the server', async () => {
    const cadre = await villager(server, 'cadre');
    const atHome = await server.ask(readInspection, { villageCode: homeVillageCode }, await walk.as('cadre'));
    expect(atHome.households.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual([cadre.householdId]);
    const own = cadre.householdId ?? '';
    expect(await walk.refused('cadre', own, { isMet: false, lacks: ['yard'] })).toBe('own_inspection');
    await walk.lacks('cadre-second', own);
    await expect(
      server.app.get(DataSource).query(
        `INSERT INTO inspection_finding SELECT county_id, $1, round_id, household_id, $2, is_met, lacks, note, found_at,
           recorded_at, contents_hash FROM inspection_finding WHERE household_id = $3 LIMIT 1`,
        [uuidv7(), cadre.personId, own],
      ),
    ).rejects.toThrow('nobody inspects his own household');
  });

  it('handed in becomes an award for each household that met it, double the first time, and none for the others', async () => {
    const [good, bad, unseen] = [await walk.household(), await walk.household(), await walk.household()];
    await walk.met('cadre', good.householdId);
    await walk.lacks('cadre', bad.householdId);
    const counts = await walk.handIn('cadre');
    expect(counts).toMatchObject({ met: 1, notMet: 1, proposed: 1 });
    expect(await awardsOf(good.householdId)).toMatchObject([
      { state: 'proposed', points: 60, is_first: true },
    ]);
    expect(await awardsOf(bad.householdId)).toEqual([]);
    expect(await awardsOf(unseen.householdId)).toEqual([]);
    expect((await walk.read('cadre')).state).toBe('handed_in');
  });

  it('is decided by another than who walked, and then stands on the public notice', async () => {
    const { householdId } = await walk.household();
    await walk.met('cadre', householdId);
    await walk.handIn('cadre-second');
    const [award] = await awardsOf(householdId);
    const approve = { awardId: award?.id ?? '', id: uuidv7(), step: 'approve' as const };
    expect(await server.refusal(takeAwardStep, approve, await walk.as('cadre'))).toBe('other_hand_needed');
    await server.ask(takeAwardStep, approve, await walk.as('cadre-second'));
    expect(await awardsOf(householdId)).toMatchObject([{ state: 'on_notice' }]);
  });

  it('sent twice is one, also twice at once, and another one under its id is refused', async () => {
    const { householdId } = await walk.household();
    const command = { householdId, id: uuidv7(), month, isMet: false, lacks: ['sorting' as const] };
    const sent = { ...command, foundAt: new Date().toISOString() };
    const token = await walk.as('cadre');
    const [one, other] = await Promise.all([
      server.ask(inspectHousehold, sent, token),
      server.ask(inspectHousehold, sent, token),
    ]);
    expect(one).toEqual(other);
    expect(await server.refusal(inspectHousehold, { ...sent, lacks: ['yard'] }, token)).toBe('id_reused');
    const end = { villageCode: walk.villageCode, month, id: uuidv7() };
    const ends = await Promise.all([
      server.ask(handInInspection, end, token),
      server.ask(handInInspection, end, token),
    ]);
    expect(ends[0]).toEqual(ends[1]);
    expect(await server.ask(handInInspection, end, token)).toEqual(ends[0]);
    expect(await server.refusal(handInInspection, { ...end, id: uuidv7() }, token)).toBe('step_not_open');
  });

  it('one command for two villages at once ends one of the rounds, and is refused for the other', async () => {
    const other = await Walk.begin(server);
    for (const here of [walk, other]) await here.lacks('cadre', (await here.household()).householdId);
    const id = uuidv7();
    const token = await walk.as('cadre');
    const answers = await Promise.all(
      [walk, other].map(({ villageCode }) =>
        server.send(handInInspection, { villageCode, month, id }, token),
      ),
    );
    expect(answers.map(answer => answer.json().error?.code ?? 'handed in').sort()).toEqual([
      'handed in',
      'id_reused',
    ]);
  });

  it('what somebody found who has moved in since does not count, and past the server he proposes nothing', async () => {
    const [moved, kept] = [await walk.household(), await walk.household()];
    for (const { householdId } of [moved, kept]) await walk.met('cadre', householdId);
    const cadre = await villager(server, 'cadre');
    await server.owner.query(
      `UPDATE household_member SET household_id = $1 WHERE person_id = $2 AND state = 'active'`,
      [moved.householdId, cadre.personId],
    );
    expect(await walk.handIn('cadre-second')).toMatchObject({ met: 1, proposed: 1 });
    expect(await awardsOf(moved.householdId)).toEqual([]);
    const propose = server.app.get(DataSource).query(
      `WITH claim AS (
         INSERT INTO award_claim SELECT county_id, $1, way, $2, $3, $4, rule_id, words, at, contents_hash
         FROM award_claim WHERE id = (SELECT claim_id FROM award WHERE id = $5) RETURNING id, rule_id)
       INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points,
         state, evidence, proposed_at)
       SELECT county_id, gen_random_uuid(), a.rule_id, rule_version_id, claim.id, $3, $4, area_path, points, 'proposed',
         evidence, clock_timestamp() FROM award a, claim WHERE a.id = $5`,
      [
        uuidv7(),
        cadre.personId,
        moved.memberId,
        moved.householdId,
        (await awardsOf(kept.householdId))[0]?.id,
      ],
    );
    await expect(propose).rejects.toThrow(/nobody nominates himself, his household/);
    await server.owner.query(
      `UPDATE household_member SET household_id = $1 WHERE person_id = $2 AND state = 'active'`,
      [cadre.householdId, cadre.personId],
    );
  });

  it('lets a household be added that nobody had seen, and proposes it at once', async () => {
    const [seen, unseen] = [await walk.household(), await walk.household()];
    await walk.lacks('cadre', seen.householdId);
    await walk.handIn('cadre');
    await walk.met('cadre', unseen.householdId);
    expect(await awardsOf(unseen.householdId)).toMatchObject([{ state: 'proposed', points: 60 }]);
    expect(await walk.refused('cadre-second', unseen.householdId, { isMet: false, lacks: ['yard'] })).toBe(
      'inspection_handed_in',
    );
  });

  it('is of this month or the one before it, in the villages in which somebody walks', async () => {
    const { householdId } = await walk.household();
    const wrong = { isMet: false, lacks: ['yard' as const], month: '2025-01' };
    expect(await walk.refused('cadre', householdId, wrong)).toBe('inspection_month_wrong');
    expect(await walk.refused('cadre-other', householdId, { ...wrong, month })).toBe('not_found');
    const elsewhere = { villageCode: otherVillageCode };
    expect(await server.refusal(readInspection, elsewhere, await walk.as('cadre'))).toBe('not_found');
    const empty = { villageCode: walk.villageCode, month, id: uuidv7() };
    expect(await server.refusal(handInInspection, empty, await walk.as('cadre'))).toBe('nothing_inspected');
  });
});
