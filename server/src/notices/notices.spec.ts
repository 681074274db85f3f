import { listNotices, markNoticesRead } from '@torreya/shared/contract/notices';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Notices } from './notices.service';

let server: ServerUnderTest;
let neighbour: string;
let newcomer: string;
let ids: Record<string, string>;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  neighbour = await server.signIn('neighbour');
  newcomer = await server.signIn('newcomer');
  const rows = await server.owner.query(`SELECT demo_key AS key, id FROM person WHERE demo_key IS NOT NULL`);
  ids = Object.fromEntries(rows.map(({ key, id }: { key: string; id: string }) => [key, id]));
  await server.ask(markNoticesRead, {}, neighbour);
});
afterAll(() => server.stop());

const tell = (keys: string[], title: string, fails = false): Promise<void> =>
  server.app.get(DataSource).transaction(async tx => {
    await server.app.get(Notices).tell(
      tx,
      server.config.countyId,
      keys.map(key => ids[key] ?? ''),
      { title, text: '内容', about: { kind: 'report', id: uuidv7() } },
    );
    if (fails) throw new Error('planned');
  });

describe('a message', () => {
  it('reaches each of those it is for once, and nobody else', async () => {
    const before = await server.ask(listNotices, {}, await server.signIn('cadre'));
    await tell(['neighbour', 'newcomer', 'neighbour'], '到齐');
    for (const token of [neighbour, newcomer]) {
      const { notices } = await server.ask(listNotices, {}, token);
      expect(notices.filter(({ title }) => title === '到齐')).toHaveLength(1);
    }
    expect(await server.ask(listNotices, {}, await server.signIn('cadre'))).toEqual(before);
  });

  it('is not told when what it tells of did not happen', async () => {
    await expect(tell(['neighbour'], '没有的事', true)).rejects.toThrow('planned');
    const { notices } = await server.ask(listNotices, {}, neighbour);
    expect(notices.map(({ title }) => title)).not.toContain('没有的事');
  });

  it('to nobody is no statement at all', async () => {
    await expect(tell([], '空')).resolves.toBeUndefined();
  });
});

describe('the reader’s messages', () => {
  it('come newest first, twenty a page, each once', async () => {
    for (let n = 0; n < 41; n++) await tell(['newcomer'], `第${n}条`);
    const titles: string[] = [];
    let before: string | undefined;
    do {
      const page = await server.ask(listNotices, { before }, newcomer);
      expect(page.notices.length).toBeLessThanOrEqual(20);
      titles.push(...page.notices.map(({ title }) => title));
      before = page.next ?? undefined;
    } while (before);
    expect(titles.filter(title => title.startsWith('第'))).toEqual(
      Array.from({ length: 41 }, (_, n) => `第${40 - n}条`),
    );
  });

  it('count as unread until they are marked, and those of others stay as they are', async () => {
    await server.ask(markNoticesRead, {}, neighbour);
    const others = (await server.ask(listNotices, {}, newcomer)).unread;
    await tell(['neighbour'], '一');
    await tell(['neighbour'], '二');
    expect(await server.ask(listNotices, {}, neighbour)).toMatchObject({ unread: 2 });
    await server.ask(markNoticesRead, {}, neighbour);
    const after = await server.ask(listNotices, {}, neighbour);
    expect(after.unread).toBe(0);
    expect(after.notices.every(notice => notice.isRead)).toBe(true);
    expect((await server.ask(listNotices, {}, newcomer)).unread).toBe(others);
  });

  it('are for who has signed in, and take no cursor that is none', async () => {
    expect(await server.refusal(listNotices, {})).toBe('not_signed_in');
    expect(await server.refusal(markNoticesRead, {})).toBe('not_signed_in');
    expect(await server.refusal(listNotices, { before: 'x' }, neighbour)).toBe('invalid_input');
    const extra = await server.send(markNoticesRead, { personId: ids.cadre }, neighbour);
    expect(extra.json().error.code).toBe('invalid_input');
  });
});
