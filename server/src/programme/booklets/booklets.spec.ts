import {
  issueBooklet,
  listPassbooks,
  readBookletPaper,
  readPassbook,
} from '@torreya/shared/contract/passbooks';
import type { BookletReason } from '@torreya/shared/domain/booklets';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { villager } from '../../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../../test-support/books';
import { codeOnPaper } from '../../../test-support/letters/code-on-paper';
import { readPdf } from '../../../test-support/letters/read-pdf';
import { Counters, newHousehold } from '../../../test-support/passbooks';
import { ServerUnderTest } from '../../../test-support/server-under-test';

describe('the booklet that a household holds on paper', () => {
  let server: ServerUnderTest;
  let counters: Counters;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
    counters = new Counters(server);
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  async function opened(points = 86) {
    const household = await newHousehold(server);
    await counters.count('cadre', 'first', household.householdId, points);
    await counters.count('supervisor', 'second', household.householdId, points);
    return household;
  }
  const issue = async (householdId: string, reason: BookletReason, key: DemoKey = 'cadre', id = uuidv7()) =>
    server.ask(issueBooklet, { householdId, id, reason }, await counters.as(key));
  const refused = async (householdId: string, reason: BookletReason, key: DemoKey = 'cadre') =>
    server.refusal(issueBooklet, { householdId, id: uuidv7(), reason }, await counters.as(key));
  const read = async (householdId: string, key: DemoKey = 'cadre') =>
    server.ask(readPassbook, { householdId }, await counters.as(key));
  const paperOf = (url: string | null) => {
    const { pathname, searchParams } = new URL(url ?? '', 'http://x');
    const [, expires = '', signature = ''] = [
      0,
      searchParams.get('expires'),
      searchParams.get('signature'),
    ].map(String);
    return { bookletId: pathname.split('/')[3] ?? '', expires, signature };
  };

  it('is given once the old one was counted by two, under a number of its own and with what the household has', async () => {
    const { householdId, number, memberId } = await opened();
    const fresh = await newHousehold(server);
    expect(await refused(fresh.householdId, 'first')).toBe('step_not_open');
    expect(await read(householdId)).toMatchObject({ booklets: [], mayIssue: true });
    expect((await read(householdId, 'supervisor')).mayIssue).toBe(false);
    expect(await refused(householdId, 'lost')).toBe('step_not_open');
    const booklet = await issue(householdId, 'first');
    expect(booklet).toMatchObject({
      reason: 'first',
      points: 86,
      replacesNumber: null,
      issuedByName: '黄志良',
    });
    expect(booklet.number).toMatch(/^\d{6}-\d{4}$/);
    const response = await server.send(readBookletPaper, paperOf(booklet.paperUrl) as never);
    const pdf = Buffer.from(response.rawPayload);
    expect(codeOnPaper(pdf)).toBe(booklet.number);
    const pages = await readPdf(pdf);
    expect(pages).toHaveLength(1);
    const text = pages.join('').replace(/\s/g, '');
    for (const words of [booklet.number, number, '俞阿根', '这是第一本', '86']) expect(text).toContain(words);
    const told = await server.owner.query(`SELECT title FROM notice WHERE person_id = $1 ORDER BY at DESC`, [
      memberId,
    ]);
    expect(told[0]?.title).toBe('发了纸质存折本');
  });

  it('that is lost is replaced: the old number is void, the new one counts on, and the points stay', async () => {
    const { householdId } = await opened(40);
    const first = await issue(householdId, 'first');
    const second = await issue(householdId, 'lost', 'cadre-second');
    expect(second).toMatchObject({ points: 40, replacesNumber: first.number, reason: 'lost' });
    expect(second.number > first.number).toBe(true);
    const { booklets } = await read(householdId);
    expect(booklets.map(({ number, paperUrl }) => [number, paperUrl !== null])).toEqual([
      [second.number, true],
      [first.number, false],
    ]);
    expect(await server.refusal(readBookletPaper, paperOf(first.paperUrl) as never)).toBe('not_found');
    const { signature } = paperOf(first.paperUrl);
    expect(await server.refusal(readBookletPaper, { ...paperOf(second.paperUrl), signature } as never)).toBe(
      'not_found',
    );
    for (const number of [first.number, second.number]) {
      const found = await server.ask(listPassbooks, { search: number }, await counters.as('supervisor'));
      expect(found.passbooks.map(one => one.householdId)).toEqual([householdId]);
    }
  });

  it('is issued once, also when two ask at once or one asks twice', async () => {
    const { householdId } = await opened(0);
    const id = uuidv7();
    const [one, again] = await Promise.all([
      issue(householdId, 'first', 'cadre', id),
      issue(householdId, 'first', 'cadre', id),
    ]);
    expect(again).toEqual(one);
    const cadres = (['cadre', 'cadre-second'] as const).map(async key =>
      server.send(issueBooklet, { householdId, id: uuidv7(), reason: 'first' }, await counters.as(key)),
    );
    expect((await Promise.all(cadres)).map(({ statusCode }) => statusCode)).toEqual([409, 409]);
    const others = await Promise.all([opened(0), opened(0), opened(0)]);
    const numbers = (await Promise.all(others.map(other => issue(other.householdId, 'first')))).map(
      ({ number }) => number,
    );
    expect(new Set(numbers).size).toBe(3);
  });

  it('is not handed out to one’s own household, also past the server, and is never rewritten', async () => {
    const cadre = await villager(server, 'cadre');
    expect(await refused(cadre.householdId ?? '', 'first')).toBe('own_passbook');
    expect(await refused((await opened(0)).householdId, 'first', 'cadre-other')).toBe('not_found');
    const made = await issue((await opened(0)).householdId, 'first');
    const app = server.app.get(DataSource);
    const copy = (household: string, by: string, replaces: string) =>
      app.query(
        `INSERT INTO passbook_booklet (county_id, id, household_id, village_code, no, reason, replaces, points, issued_by,
           issued_at, contents_hash)
         SELECT county_id, gen_random_uuid(), ${household}, village_code, no + 500, 'lost', ${replaces}, 0, ${by}, now(),
           contents_hash FROM passbook_booklet WHERE id = $1`,
        [made.id],
      );
    await expect(copy(`'${cadre.householdId}'`, `'${cadre.personId}'`, 'id')).rejects.toThrow(
      'his own household',
    );
    await expect(copy(`'${(await opened(0)).householdId}'`, 'issued_by', 'id')).rejects.toThrow(
      'of the same household',
    );
    await expect(app.query(`UPDATE passbook_booklet SET points = 9`)).rejects.toThrow(
      /permission denied|append-only/,
    );
  });
});
