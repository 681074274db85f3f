import { readLetterPaper } from '@torreya/shared/contract/letters';
import { LetterScene } from '../../../test-support/letters/letter-scene';
import { readPdf } from '../../../test-support/letters/read-pdf';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { ChineseType, missingMark } from '../../platform/paper/chinese-type';
import { paperLink } from './paper-links';

let server: ServerUnderTest;
let scene: LetterScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await LetterScene.open(server);
});
afterAll(() => server.stop());

async function pagesOf(url: string): Promise<string[]> {
  const response = await server.inject({ method: 'GET', url });
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'application/pdf']);
  const pages = await readPdf(response.rawPayload);
  return pages.map(page => page.replace(/\s/g, ''));
}

describe('a letter on paper', () => {
  it('says who asks whom for what until when, in text that can be found and copied; unanswered, it has room for the reply', async () => {
    const { id, number: reportNumber } = await scene.reports.submit();
    const words = '请在塆里岙、坞根两处设警戒，嵊州话叫“垟”的那块田也看一看';
    const letter = await scene.issue('town', id, 'department', { words, dueAt: '2026-12-31T17:30:00+08:00' });
    const [page = '', ...more] = await pagesOf(letter.paperUrl);
    expect(more).toEqual([]);
    for (const said of [
      ...['谷来镇平安办', '提醒单', letter.number, '谷来镇水利站（裘水根）：', reportNumber, '落石', words],
      ...['马溪村', '请于2026年12月31日17:30前回复', '竺海燕', '答复人', '第1页共1页'],
    ]) {
      expect([said, page.includes(said)]).toEqual([said, true]);
    }
    expect(page).not.toContain(missingMark);
  });

  it('carries the reply once there is one', async () => {
    const { id } = await scene.reports.submit();
    const letter = await scene.issue('town', id, 'lead');
    const { paperUrl } = await scene.step('lead', letter.id, 'reply', { note: '已经用锥桶围好' });
    const [page = ''] = await pagesOf(paperUrl);
    expect(page).toContain('已经用锥桶围好');
    expect(page).not.toContain('答复人');
  });

  it('runs on to further pages, each numbered, when much is said', async () => {
    const { id } = await scene.reports.submit();
    const letter = await scene.issue('town', id, 'lead', { words: '请逐户走访并登记。'.repeat(55) });
    await scene.step('lead', letter.id, 'reply', { note: '已经走访。'.repeat(99) });
    const pages = await pagesOf(letter.paperUrl);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    }
  });

  it('shows a mark for each character that its type does not have, and says which: none is left out silently', async () => {
    const { id } = await scene.reports.submit();
    const letter = await scene.issue('town', id, 'lead', { words: '请到峧头村看看' });
    const [page = ''] = await pagesOf(letter.paperUrl);
    expect(page).toContain(`请到${missingMark}头村看看`);
    expect(page).toContain('U+5CE7');
  });

  it('opens by its link alone: changed in any part, or when its time is over, it opens nothing', async () => {
    const { id } = await scene.reports.submit();
    const one = await scene.issue('town', id, 'lead');
    const two = await scene.issue('town', id, 'lead');
    const url = new URL(one.paperUrl, 'http://server');
    const sent = {
      expires: Number(url.searchParams.get('expires')),
      signature: url.searchParams.get('signature') ?? '',
    };
    const refused = (letterId: string, changes: object) =>
      server.refusal(readLetterPaper, { letterId, ...sent, ...changes });
    expect(await refused(two.id, {})).toBe('not_found');
    expect(await refused(one.id, { expires: sent.expires + 1 })).toBe('not_found');
    expect(await refused(one.id, { signature: '' })).toBe('not_found');
    const { filesSecret, countyId } = server.config;
    const old = paperLink(filesSecret, { countyId, letterId: one.id }, new Date(Date.now() - 3 * 3_600_000));
    expect((await server.inject({ method: 'GET', url: old })).statusCode).toBe(404);
  });
});

describe('the type', () => {
  const type = new ChineseType();

  it('has every character of the names in the seeded county but one, and says which', async () => {
    const rows = await server.owner.query<{ name: string }[]>(
      'SELECT name FROM area UNION SELECT name FROM person UNION SELECT department FROM role_grant WHERE department IS NOT NULL',
    );
    expect(rows.length).toBeGreaterThan(300);
    const missing = new Set(rows.flatMap(({ name }) => type.runs(name).missing));
    // Of 嶀浦, a village on the 剡溪.
    expect([...missing]).toEqual(['嶀']);
  });

  it('takes a rarer character from a slice, and leaves the rest of the line as it is', () => {
    const { runs, missing } = type.runs('浙江塆里');
    expect(missing).toEqual([]);
    expect(runs.map(({ text }) => text)).toEqual(['浙江', '塆', '里']);
    expect(new Set(runs.map(({ face }) => face)).size).toBe(2);
  });
});
