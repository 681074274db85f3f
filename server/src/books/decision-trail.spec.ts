import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../test-support/test-database';
import type { BookRef } from '../ledger/moves';
import { findBrokenTrails, type TrailFinding, trailFindings } from './decision-trail';

let owner: DataSource;
let drop: () => Promise<void>;
let book: BookRef;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
  [book] = await owner.query<[BookRef]>(`SELECT county_id AS "countyId", id AS "bookId" FROM book`);
});
afterAll(async () => {
  await owner.destroy();
  await drop();
});

/** What is found once the statements are done, with every trigger out; then all of it is taken back. */
async function foundAfter(...statements: string[]): Promise<TrailFinding[]> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`SET LOCAL session_replication_role = replica; SET LOCAL enable_nestloop = off`);
    for (const sql of statements) await runner.query(sql);
    return await findBrokenTrails(runner.manager, book);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const anAward = `(SELECT id FROM award WHERE state = 'posted' ORDER BY id LIMIT 1)`;
const aRedemption = '(SELECT id FROM redemption ORDER BY id LIMIT 1)';
const aSettlement = '(SELECT id FROM settlement ORDER BY id LIMIT 1)';
const anOpening = `(SELECT household_id FROM passbook WHERE points > 0 ORDER BY household_id LIMIT 1)`;
const stranger = 'gen_random_uuid()';

/** For each kind of finding, what somebody did to get there. */
const deeds: Record<TrailFinding['kind'], string> = {
  award_unknown: `UPDATE award SET state = 'proposed', transfer_no = NULL WHERE id = ${anAward}`,
  award_differs: `UPDATE award SET points = points + 1 WHERE id = ${anAward}`,
  award_not_in_journal: `DELETE FROM transfer WHERE cause_id = ${anAward}`,
  award_not_decided_once: `DELETE FROM award_event WHERE award_id = ${anAward}`,
  award_decided_by_nobody: `UPDATE award_event SET actor_id = ${stranger} WHERE award_id = ${anAward}`,
  award_decided_without_office: `UPDATE award_event SET actor_id = (SELECT id FROM person WHERE demo_key = 'cadre-other') WHERE award_id = ${anAward} AND step = 'approve'`,
  award_decided_for_own_household: `UPDATE award_event SET actor_id = (SELECT person_id FROM award WHERE id = award_id) WHERE award_id = ${anAward}`,
  award_without_evidence: `UPDATE award SET report_id = ${stranger} WHERE id = ${anAward}`,
  award_not_reviewed_twice: `UPDATE award SET needs_second_review = true WHERE id = ${anAward}`,
  award_hold_differs: `UPDATE award SET state = 'on_notice', hold_no = 1, notice_ends_at = now() WHERE id = (SELECT id FROM award WHERE state = 'proposed' ORDER BY id LIMIT 1)`,
  award_reversal_differs: `UPDATE award SET state = 'reversed' WHERE id = ${anAward}`,
  redemption_unknown: `DELETE FROM redemption WHERE id = ${aRedemption}`,
  redemption_differs: `UPDATE redemption SET amount = amount + 1 WHERE id = (SELECT r.id FROM redemption r WHERE NOT EXISTS (SELECT FROM settlement_line l WHERE l.redemption_id = r.id) ORDER BY id LIMIT 1)`,
  redemption_not_in_journal: `DELETE FROM transfer WHERE cause_id = ${aRedemption}`,
  redemption_without_code: `UPDATE redemption_code SET redemption_id = NULL WHERE redemption_id = ${aRedemption}`,
  code_used_for_nothing: `UPDATE redemption_code SET redemption_id = ${stranger} WHERE redemption_id = ${aRedemption}`,
  settlement_unknown: `DELETE FROM settlement WHERE id = ${aSettlement}`,
  settlement_differs: `UPDATE settlement SET total = total + 1 WHERE id = ${aSettlement}`,
  settlement_not_in_journal: `DELETE FROM transfer WHERE cause_id = ${aSettlement}`,
  settlement_sum_wrong: `DELETE FROM settlement_line WHERE redemption_id = (SELECT redemption_id FROM settlement_line ORDER BY redemption_id LIMIT 1)`,
  opening_unknown: `DELETE FROM passbook WHERE household_id = ${anOpening}`,
  opening_differs: `UPDATE passbook SET points = points + 1 WHERE household_id = ${anOpening}`,
  opening_not_in_journal: `DELETE FROM transfer WHERE cause_id = ${anOpening}`,
  opening_not_counted_by_two: `UPDATE passbook_count SET points = points + 1 WHERE household_id = ${anOpening} AND turn = 'second'`,
};

describe('the decision trail', () => {
  it('is whole in a county that nobody touched', async () => {
    expect(await foundAfter()).toEqual([]);
  });

  it.each(Object.entries(deeds))('names %s', async (kind, deed) => {
    const found = await foundAfter(deed);
    expect(found[0] === undefined ? [] : found.map(one => one.kind)).toContain(kind);
    const one = found.find(finding => finding.kind === kind);
    expect(one?.text).toContain(trailFindings[kind as TrailFinding['kind']]);
    // One deed is named from the side of each paper that it touches, and drags no others along.
    expect(found.length).toBeLessThanOrEqual(3);
  });

  it('does not call it deciding for oneself when somebody joined the household later', async () => {
    const join = `INSERT INTO household_member (county_id, id, household_id, person_id, state, asked_at)
      SELECT a.county_id, gen_random_uuid(), a.household_id, e.actor_id, 'active', (SELECT max(at) FROM award_event)
        + interval '1 day'
      FROM award a JOIN award_event e ON e.award_id = a.id WHERE a.id = ${anAward}`;
    const leave = `UPDATE household_member SET state = 'left' WHERE person_id = (SELECT actor_id FROM award_event WHERE award_id = ${anAward} LIMIT 1)`;
    expect(await foundAfter(leave, join)).toEqual([]);
  });

  it('asks which office the decider held on that very day', async () => {
    const approved = `(SELECT actor_id FROM award_event WHERE award_id = ${anAward} AND step = 'approve')`;
    const since = (column: string, day: string) =>
      `UPDATE role_grant SET ${column} = ${day} WHERE role = 'village_cadre' AND person_id = ${approved}`;
    const his = `(SELECT village_day(at) FROM award_event WHERE award_id = ${anAward} AND step = 'approve')`;
    const last = `(SELECT village_day(max(at)) FROM award_event)`;
    const isNamed = async (deed: string) =>
      (await foundAfter(deed)).map(({ about }) => about).includes(awardId);
    const [{ id: awardId }] = await owner.query<[{ id: string }]>(`SELECT ${anAward} AS id`);
    // Whoever left since, or leaves at the end of the last day on which he decided, had it then.
    expect(await foundAfter(since('ended_at', 'now()'), since('until_day', last))).toEqual([]);
    expect(await isNamed(since('until_day', his))).toBe(false);
    expect(await isNamed(since('from_day', his))).toBe(false);
    expect(await isNamed(since('until_day', `${his} - 1`))).toBe(true);
    expect(await isNamed(since('from_day', `${his} + 1`))).toBe(true);
    expect(await isNamed(since('role', `'village_supervisor'`))).toBe(true);
  });
});
