import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { WrongUsage } from '../command/wrong-usage';
import { seedFolder } from '../seed/seed-folder';
import { gift } from '../test-support/areas/gift';
import { fileOf, type SentRow } from '../test-support/areas/sent-county';
import { Heard } from '../test-support/books/heard';
import { SeededCounty } from '../test-support/seeded-county';
import { readArguments } from './arguments';
import { commands } from './commands';
import { usage } from './usage';

let county: SeededCounty;
let folder: string;

beforeAll(async () => {
  county = await SeededCounty.open();
  folder = await mkdtemp(join(tmpdir(), 'torreya-areas-'));
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true });
});

/** As it is typed. */
async function areas(...typed: string[]): Promise<{ isRight: boolean; said: string; documents: unknown[] }> {
  const args = readArguments([...typed, '--database', county.url])!;
  const heard = new Heard();
  const isRight = await commands[args.command](args, heard);
  return { isRight, said: heard.said.join('\n'), documents: heard.documents };
}

async function fileWith(rows: readonly SentRow[]): Promise<string> {
  const path = join(folder, `${uuidv7()}.geojson`);
  // As a program on Windows writes it.
  await writeFile(path, `\uFEFF${JSON.stringify(fileOf(rows).collection)}`);
  return path;
}

const countyFiles = ['towns', 'villages', 'grids', 'micro-grids'].map(
  name => `${seedFolder('data')}/${name}.geojson`,
);
const inTime = ['--datum', 'gcj02', '--from', '2999-01-01'];

describe('npm run areas', () => {
  it('says how it is used, and refuses what it does not understand', async () => {
    expect(readArguments(['--help'])).toBeNull();
    for (const command of Object.keys(commands)) expect(usage).toContain(`  ${command}`);
    const wrong = [
      [],
      ['burn'],
      ['preview', '--datum', 'bd09'],
      ['import', '--from', '1.1.2027'],
      ['list', 'more'],
      ['undo', 'a', 'b'],
      ['list', '--datum', 'gcj02'],
    ];
    for (const typed of wrong) expect(() => readArguments(typed)).toThrow(WrongUsage);
    const [file] = countyFiles;
    for (const typed of [
      ['preview', file!, '--from', '2999-01-01'],
      ['preview', file!, '--datum', 'gcj02'],
      ['import', ...inTime],
    ]) {
      await expect(areas(...typed)).rejects.toThrow(WrongUsage);
    }
    await expect(areas('list', '--county', '330604')).rejects.toThrow('330683');
    await expect(areas('undo', 'not an id')).rejects.toThrow(WrongUsage);
  });

  it('previews the whole county from its own files, and nothing would change', async () => {
    const { isRight, said } = await areas('preview', ...countyFiles, ...inTime);
    expect(isRight).toBe(true);
    expect(said).toContain('没有发现问题。');
    expect(said).toContain('新增 0，重画 0，改名 0，停用 0，不变 7411。');
  });

  it('a wrong datum is seen by its shift, and blocks until somebody has looked', async () => {
    const typed = ['preview', ...countyFiles, '--datum', 'wgs84', '--from', '2999-01-01', '--json'];
    const wrong = await areas(...typed);
    expect(wrong.isRight).toBe(false);
    expect(wrong.documents).toMatchObject([
      { ok: false, errors: 1, findings: [{ kind: 'wrong_datum', row: null }] },
    ]);
  });

  it('imports what is sound, says what it did, sends it once, and takes it back', async () => {
    const { rows, to } = gift();
    const [file, id] = [await fileWith(rows), uuidv7()];
    const typed = ['import', file, ...inTime, '--id', id, '--by', '值班员'];
    const first = await areas(...typed);
    expect(first).toMatchObject({
      isRight: true,
      said: expect.stringContaining(`✓ 导入 ${id}，2999-01-01 起生效：新增 0，重画 2`),
    });
    expect((await areas(...typed)).said).toBe(first.said);
    const listed = await areas('list');
    expect(listed.said.split('\n')).toHaveLength(1);
    expect(listed.said).toMatch(new RegExp(`^${id} .* 值班员  2999-01-01 起  新增 0，重画 2`));
    expect((await areas('undo', id, '--by', '值班员')).said).toContain('已由 值班员 撤销');
    const again = await areas('undo', id);
    expect(again).toMatchObject({ isRight: false, said: '✗ 这次导入已经撤销过了。' });

    to.properties.code = '桥头';
    const faulty = await areas('import', await fileWith(rows), ...inTime);
    expect(faulty.isRight).toBe(false);
    expect(faulty.said).toMatch(/^ +文件 +行 +代码 +说明\n错误 .*桥头 +“桥头”是名字，不是代码/);
    expect(faulty.said).toContain('有 1 处错误，改好以前不能导入；什么也没有写。');
    expect((await areas('list')).said.split('\n')).toHaveLength(1);
  });
});
