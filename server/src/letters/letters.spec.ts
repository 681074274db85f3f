import type { InputOf } from '@torreya/shared/contract/endpoint';
import { issueLetter, listAddressees, listLetters, readLetter } from '@torreya/shared/contract/letters';
import { listNotices } from '@torreya/shared/contract/notices';
import { LetterScene } from '../../test-support/letters/letter-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: LetterScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await LetterScene.open(server);
});
afterAll(() => server.stop());

const runningNumber = (number: string) => Number(/〕(\d+)号$/.exec(number)?.[1]);

/** A server that has no time for it says so, and is sent the same again under the same id, as a phone does. */
async function answered(draft: InputOf<typeof issueLetter>, token: string) {
  for (;;) {
    const answer = await server.send(issueLetter, draft, token);
    if (answer.statusCode !== 503) return answer;
  }
}

describe('the numbers of letters', () => {
  it('have no gap and no number twice when 20 are issued at once, also where some of them come to nothing', async () => {
    const { id } = await scene.reports.submit();
    const before = runningNumber((await scene.issue('lead', id, 'department')).number);
    const token = await scene.reports.as('lead');
    const drafts = await Promise.all(Array.from({ length: 20 }, () => scene.letter(id, 'department')));
    const nobody = await scene.reports.personId('resident');
    const answers = await Promise.all(
      drafts.flatMap((draft, n) => [
        answered(draft, token),
        ...(n % 4 === 0 ? [answered({ ...draft, id: crypto.randomUUID(), addresseeId: nobody }, token)] : []),
      ]),
    );
    const issued = answers.filter(({ statusCode }) => statusCode === 200).map(answer => answer.json().number);
    expect(answers).toHaveLength(25);
    expect(issued.map(runningNumber).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => before + 1 + n),
    );
  });

  it('are those of the town, the kind and the year; a town without a word of its own has one all the same', async () => {
    const { id } = await scene.reports.submit();
    const reminder = await scene.issue('lead', id, 'department');
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect(reminder.number).toMatch(new RegExp(`^谷平提〔${year}〕\\d+号$`));
    const advice = await scene.issue('lead', id, 'department', { kind: 'recommendation' });
    expect(advice.number).toMatch(/^谷平建/);
    await server.owner.query(`UPDATE area SET letter_word = NULL WHERE code = '330683106'`);
    expect((await scene.issue('lead', id, 'department', { kind: 'transfer' })).number).toMatch(/^谷平移/);
    await server.owner.query(`UPDATE area SET letter_word = '谷平' WHERE code = '330683106'`);
  });
});

describe('a letter that is not an order', () => {
  it('wants a reply in words, moves nothing, and whoever sent it hears of the reply', async () => {
    const { id } = await scene.reports.submit();
    const letter = await scene.issue('town', id, 'lead', { words: '请先围起来' });
    expect(letter.openSteps).toEqual(['recall']);
    expect((await scene.read('lead', letter.id)).openSteps).toEqual(['reply', 'recall']);
    const photoIds = [await scene.reports.photo('lead')];
    expect(await scene.stepRefusal('lead', letter.id, 'reply', { photoIds })).toBe('invalid_input');
    const replied = await scene.step('lead', letter.id, 'reply', { note: '围好了' });
    expect([replied.state, replied.openSteps, replied.events.map(({ note }) => note)]).toEqual([
      ...['answered', []],
      ['围好了'],
    ]);
    expect((await scene.reports.read(id, 'lead')).state).toBe('routed');
    const { notices } = await server.ask(listNotices, {}, await scene.reports.as('town'));
    expect(notices.find(({ about }) => about.id === letter.id)?.text).toContain('围好了');
  });

  it('sent twice under one id is one letter; with other words it is refused', async () => {
    const { id } = await scene.reports.submit();
    const draft = await scene.letter(id, 'department');
    const token = await scene.reports.as('lead');
    const [one, two] = await Promise.all([
      server.ask(issueLetter, draft, token),
      server.ask(issueLetter, draft, token),
    ]);
    expect(one.number).toBe(two.number);
    expect(await server.refusal(issueLetter, { ...draft, words: '别的' }, token)).toBe('id_reused');
  });
});

describe('who reads a letter', () => {
  it('is its two ends and the handlers; never the reporter, nor a department that it is not to', async () => {
    const { id } = await scene.reports.submit();
    const { id: letterId } = await scene.issue('lead', id, 'cadre-second');
    for (const key of ['lead', 'cadre', 'cadre-second', 'town', 'supervisor', 'county'] as const) {
      expect((await scene.read(key, letterId)).id).toBe(letterId);
    }
    for (const key of ['resident', 'department', 'lead-other', 'town-other'] as const) {
      const token = await scene.reports.as(key);
      expect([key, await server.refusal(readLetter, { letterId }, token)]).toEqual([key, 'not_found']);
    }
  });

  it('of a department reads the report of its order, without the name of who reported it, and nothing of other reports', async () => {
    const id = await scene.acceptedReport();
    const { id: other } = await scene.reports.submit();
    await scene.direct('lead', id, ['department']);
    expect((await scene.reports.read(id, 'department')).reporterName).toBe('王*花');
    await scene.issue('lead', other, 'department');
    await expect(scene.reports.read(other, 'department')).rejects.toThrow('not_found');
  });

  it('about what was said lets it be heard, and shows no photo of an answer as the reporter’s', async () => {
    const { id } = await scene.reports.submit({ note: '', voiceId: await scene.reports.voice('resident') });
    await scene.reports.step('lead', id, 'accept');
    const orders = await scene.direct('lead', id, ['department', 'cadre']);
    await scene.step('cadre', orders.cadre!.id, 'finish');
    const { report } = await scene.read('department', orders.department!.id);
    expect(report).toMatchObject({ photos: [], voice: { seconds: expect.any(Number) } });
    expect((await server.inject({ method: 'GET', url: report.voice!.url })).statusCode).toBe(200);
    expect((await scene.read('cadre', orders.cadre!.id)).events[0]?.photos).toHaveLength(1);
  });

  it('by lists finds his own, those that he sent, and those of his areas; by state and kind', async () => {
    const { id } = await scene.reports.submit();
    const mine = await scene.issue('lead', id, 'department', { kind: 'transfer' });
    const numbersOf = async (key: string, asked: object) => {
      const { letters } = await server.ask(listLetters, asked, await scene.reports.as(key));
      return letters.map(({ number }) => number);
    };
    expect(await numbersOf('department', { state: 'open', kind: 'transfer' })).toContain(mine.number);
    expect(await numbersOf('department', { state: 'answered' })).not.toContain(mine.number);
    expect(await numbersOf('lead', { box: 'outbox' })).toContain(mine.number);
    expect(await numbersOf('lead', {})).not.toContain(mine.number);
    expect(await numbersOf('town', { box: 'area', kind: 'transfer' })).toContain(mine.number);
    expect(await numbersOf('town-other', { box: 'area' })).toEqual([]);
    expect(await numbersOf('resident', { box: 'area' })).toEqual([]);
    await server.owner.query(
      `UPDATE letter SET issued_at = now() - interval '2 h', due_at = now() - interval '1 h' WHERE id = $1`,
      [mine.id],
    );
    expect(await numbersOf('department', { state: 'late' })).toContain(mine.number);
  });

  it('about what is between people is its two ends, in the lists of an area as at the door', async () => {
    const { id } = await scene.reports.submit({ category: 'dispute', note: '两家争一条沟' });
    const letter = await scene.issue('lead', id, 'cadre-second');
    const { letters } = await server.ask(listLetters, { box: 'area' }, await scene.reports.as('town'));
    expect(letters.some(one => one.id === letter.id)).toBe(false);
    expect(await server.refusal(readLetter, { letterId: letter.id }, await scene.reports.as('town'))).toBe(
      'not_found',
    );
    expect((await scene.read('cadre-second', letter.id)).mayOpenReport).toBe(false);
  });
});

describe('the addressees that are offered', () => {
  it('are the departments, the offices up the line of the report’s areas, and whoever has it in hand', async () => {
    const { id } = await scene.reports.submit();
    const offered = async () => {
      const token = await scene.reports.as('town');
      const { addressees } = await server.ask(listAddressees, { reportId: id }, token);
      return addressees;
    };
    const [{ path }] = await server.owner.query(`SELECT area_path AS path FROM report WHERE id = $1`, [id]);
    const first = await offered();
    expect(first.some(({ isDepartment }) => isDepartment)).toBe(true);
    const offices = await server.owner.query<{ name: string; paths: string[] }[]>(
      `SELECT p.name, array_agg(a.path) AS paths FROM person p JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL
       JOIN area a ON a.code = g.area_code WHERE p.id = ANY ($1::uuid[]) GROUP BY p.name`,
      [first.map(({ personId }) => personId)],
    );
    expect(offices.length).toBeGreaterThan(4);
    const isOnLine = (office: string) => path === office || path.startsWith(`${office}/`);
    expect(offices.filter(({ paths }) => !paths.some(isOnLine))).toEqual([]);
    const [other] = await server.owner.query(`SELECT id, name FROM person WHERE demo_key = 'cadre-other'`);
    expect(first.map(({ name }) => name)).not.toContain(other.name);
    await scene.reports.step('lead', id, 'accept');
    await scene.reports.step('lead', id, 'hand_over', { personIds: [other.id] });
    expect((await offered()).map(({ name }) => name)).toContain(other.name);
  });
});
