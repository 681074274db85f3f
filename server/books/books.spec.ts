import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHealth } from '@torreya/shared/contract/health';
import { redeem } from '@torreya/shared/contract/redemptions';
import { WrongUsage } from '../command/wrong-usage';
import { programmesOf } from '../test-support/books';
import { writeDump } from '../test-support/books/dump-file';
import { Heard } from '../test-support/books/heard';
import { rebuildChain, rewriteAmount } from '../test-support/books/rewrite-journal';
import { Counter } from '../test-support/counter';
import { tamperWith } from '../test-support/insider';
import { ServerUnderTest } from '../test-support/server-under-test';
import { readArguments } from './arguments';
import { check } from './check';
import { digest } from './digest';
import { lift } from './lift';
import { usage } from './usage';
import { verify } from './verify';

const commands = { check, digest, lift, verify };

let server: ServerUnderTest;
let folder: string;
let bookId: string;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  folder = await mkdtemp(join(tmpdir(), 'torreya-books-'));
  bookId = (await programmesOf(server))[0]!.bookId;
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** As it is typed; on the database of the server under test unless it is to verify a file. */
async function books(...typed: string[]): Promise<{ isRight: boolean; said: string; documents: unknown[] }> {
  const { url } = server.owner.options as { url: string };
  const args = readArguments(typed[0] === 'verify' ? typed : [...typed, '--database', url])!;
  const heard = new Heard();
  const isRight = await commands[args.command](args, heard);
  return { isRight, said: heard.said.join('\n'), documents: heard.documents };
}

const edit = (by: number) =>
  tamperWith(server.owner, [`UPDATE account SET balance = balance + ${by} WHERE owner_kind = 'settled'`]);

describe('npm run books', () => {
  it('says how it is used, and refuses what it does not understand', () => {
    expect(readArguments(['--help'])).toBeNull();
    for (const command of Object.keys(commands)) expect(usage).toContain(`  ${command}`);
    const wrong = [
      [],
      ['burn'],
      ['check', '--root', 'x'],
      ['check', 'more'],
      ['verify', 'a', 'b'],
      ['check', '--no'],
    ];
    for (const typed of wrong) expect(() => readArguments(typed)).toThrow(WrongUsage);
  });

  it('check reads every row and says that the books are right', async () => {
    const { isRight, said } = await books('check');
    expect(isRight).toBe(true);
    expect(said).toMatch(
      /^✓ 谷来镇 香榧币: the books are right; [\d,]+ rows and [\d,]+ accounts were read\.$/,
    );
    const { documents } = await books('check', '--json', '--book', '谷来镇 香榧币');
    expect(documents).toMatchObject([{ ok: true, books: [{ bookId, found: 0, findings: [] }] }]);
    await expect(books('check', '--book', 'x')).rejects.toThrow(WrongUsage);
  });

  it('check names what is wrong and casts a doubt; lift leaves it until nothing is wrong, and says who and why', async () => {
    await expect(books('lift', '--book', bookId, '--by', '张三', '--because', 'x')).rejects.toThrow(
      'not in doubt',
    );
    await edit(7);
    const wrong = await books('check');
    expect(wrong.isRight).toBe(false);
    expect(wrong.said).toContain('account_differs  账户');
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'in_doubt' });

    await expect(books('lift', '--book', bookId, '--by', ' ', '--because', 'x')).rejects.toThrow(WrongUsage);
    const tooSoon = await books('lift', '--book', bookId, '--by', '张三', '--because', '改好了');
    expect([tooSoon.isRight, tooSoon.said]).toEqual([false, expect.stringContaining('The doubt stays')]);
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'in_doubt' });

    await edit(-7);
    expect((await books('check')).isRight).toBe(true);
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'in_doubt' });
    expect((await books('lift', '--book', bookId, '--by', '张三', '--because', '改好了')).isRight).toBe(true);
    expect(await server.ask(readHealth, {})).toMatchObject({ books: 'sound' });
    const lifts = await server.owner.query('SELECT lifted_by, because FROM books_lift');
    expect(lifts).toEqual([{ lifted_by: '张三', because: '改好了' }]);
    const counter = await Counter.of(server, 'shopkeeper');
    const code = await counter.code(await server.signIn('resident'));
    await server.ask(redeem, counter.amount(code, 1), counter.token);
  });

  it('the sheet of a day is what verify reads, from a file as from the command line', async () => {
    const { said, documents: none } = await books('digest');
    expect(none).toEqual([]);
    const { documents } = await books('digest', '--json');
    const [{ digests }] = documents as [
      { digests: [Record<string, unknown> & { root: string; seal: string }] },
    ];
    const [one] = digests;
    for (const group of one.seal.match(/.{4}/g) ?? []) expect(said).toContain(group);
    expect(one).toMatchObject({ bookId, isSoFar: false });
    const { issued, redeemed, expired, outstanding } = one.inAll as Record<string, number>;
    expect(issued).toBe(redeemed! + expired! + outstanding!);
    const widest = Math.max(...said.split('\n').map(line => line.replace(/[^ -~]/g, '  ').length));
    expect(widest).toBeLessThanOrEqual(80);

    const [sheet, kept, dump] = ['sheet.txt', 'kept.json', 'dump.sql'].map(name => join(folder, name));
    await writeFile(sheet!, said);
    await writeFile(kept!, JSON.stringify(documents[0]));
    await writeDump(server.owner, dump!);
    const agrees = expect.stringContaining('the root agrees');
    for (const from of [
      ['--roots', sheet!],
      ['--roots', kept!],
      ['--root', one.root],
    ]) {
      const verified = await books('verify', dump!, ...from);
      expect([verified.isRight, verified.said]).toEqual([true, agrees]);
    }
    const other = one.root.replace(/.$/, last => (last === '0' ? '1' : '0'));
    expect((await books('verify', dump!, '--root', other)).isRight).toBe(false);
    const later = await books('verify', dump!, '--root', one.root.replace(/:\d+:/, ':999999:'));
    expect([later.isRight, later.said]).toEqual([false, expect.stringContaining('the root not reached')]);
    await expect(books('verify', dump!, '--root', 'x')).rejects.toThrow('is no root');
    await expect(books('verify', sheet!)).rejects.toThrow('no COPY of book');
  });

  it('a day that has not begun, or is none, has no digest; a day before the first row has the seal of none', async () => {
    await expect(books('digest', '--date', '2999-01-01')).rejects.toThrow('not begun');
    await expect(books('digest', '--date', '2026-02-30')).rejects.toThrow('is no day');
    const { documents } = await books('digest', '--date', '2001-01-01', '--json');
    expect(documents).toMatchObject([{ digests: [{ no: 0, rowsThatDay: 0, seal: '0'.repeat(64) }] }]);
  });

  it('between two roots that agree and disagree lie the rows that were altered', async () => {
    const [{ no, at }] = await server.owner.query<[{ no: number; at: string }]>(
      `SELECT no, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS at FROM transfer ORDER BY no OFFSET 2000 LIMIT 1`,
    );
    const rootOf = async (nth: number) => {
      const [row] = await server.owner.query<[{ seal: string }]>(
        `SELECT encode(seal, 'hex') AS seal FROM transfer WHERE no = $1`,
        [nth],
      );
      return `${at}:${nth}:${row.seal}`;
    };
    const roots = [await rootOf(no - 100), await rootOf(no - 3), await rootOf(no + 5), await rootOf(no + 50)];
    const book = { countyId: server.config.countyId, bookId };
    await rewriteAmount(server.owner, book, no, 0);
    await tamperWith(server.owner, [`UPDATE transfer SET cause_id = gen_random_uuid() WHERE no = ${no}`]);
    await rebuildChain(server.owner, book);
    const dump = join(folder, 'altered.sql');
    await writeDump(server.owner, dump);
    const { isRight, said } = await books('verify', dump, ...roots.flatMap(root => ['--root', root]));
    expect(isRight).toBe(false);
    expect(said).toContain(`something was altered in rows ${no - 2} to ${no + 5}.`);
    expect(said).toContain(`row ${no - 3}: the root agrees`);
    expect(said).toContain(`row ${no + 5}: the root differs`);
    expect(said).toContain(`row ${no + 50}: the root after one that differs`);
  });

  it('a row that stands twice in a dump is named, though no index is there to ask', async () => {
    await server.owner.query('ALTER TABLE transfer DROP CONSTRAINT one_id_is_one_transfer');
    const [{ last, id }] = await server.owner.query<[{ last: number; id: string }]>(
      `SELECT max(no) AS last, (SELECT id FROM transfer WHERE no = 7) AS id FROM transfer`,
    );
    await tamperWith(server.owner, [`UPDATE transfer SET id = '${id}' WHERE no = ${last}`]);
    const dump = join(folder, 'twin.sql');
    await writeDump(server.owner, dump);
    const { said } = await books('verify', dump);
    expect(said).toContain(`id_twice  第 ${last} 笔`);
    expect(said).toContain('No root was given');
  });
});
