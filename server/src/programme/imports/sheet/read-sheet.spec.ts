import { deflateRawSync } from 'node:zlib';
import { mostSheetRows } from '@torreya/shared/domain/award-sheet';
import { sheetOf } from '../../../../test-support/award-imports';
import { readSheet } from './read-sheet';

/** A zip of these files, each with what the directory says of it; crc and sizes are as its maker likes. */
function zipOf(
  files: readonly { name: string; bytes: Buffer; said?: number; flags?: number; method?: number }[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, said = bytes.length, flags = 0, method = 8 } of files) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(said, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(said, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const book = { name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') };
const refusal = (bytes: Buffer) =>
  readSheet(bytes).then(
    () => 'read',
    error => error.code ?? error,
  );

describe('a table that somebody sends', () => {
  it('is read as it is written: text, numbers, days and rich text, and no formula', async () => {
    const rows = await readSheet(
      await sheetOf([
        {
          number: '1组12号',
          headName: { richText: [{ text: '王' }, { text: '桂花' }] },
          units: 3,
          day: new Date('2026-11-03'),
        },
        {
          words: '=1+1',
          points: { formula: 'A1', result: 5 },
          ruleName: { text: '扫雪', hyperlink: 'http://x' },
        },
        {},
        { words: { formula: 'NOW()', result: new Date() } },
      ]),
    );
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 5]);
    expect(rows[0]?.cells).toMatchObject({
      number: '1组12号',
      headName: '王桂花',
      units: '3',
      day: '2026-11-03',
    });
    expect(rows[1]?.cells).toMatchObject({ words: '=1+1', points: '', ruleName: '扫雪' });
    expect(rows.map(({ faults }) => faults.length)).toEqual([0, 1, 1]);
  });

  it('is found by its headings, in whatever order, and is another table without them', async () => {
    const titles = ['哪天', '做了什么', '户主', '规则', '户号'];
    const bytes = await sheetOf(
      [{ number: '2026-11-03', headName: '扫雪', ruleName: '王桂花', units: '义务劳动', day: '1组1号' }],
      titles,
    );
    expect((await readSheet(bytes))[0]?.cells).toMatchObject({
      number: '1组1号',
      headName: '王桂花',
      day: '2026-11-03',
      points: '',
    });
    expect(await refusal(await sheetOf([], ['户号', '户主', '规则']))).toBe('sheet_not_readable');
  });

  it('has no more rows than two can look through', async () => {
    const rows = Array.from({ length: mostSheetRows + 1 }, () => ({ words: '扫雪' }));
    expect(await readSheet(await sheetOf(rows.slice(1)))).toHaveLength(mostSheetRows);
    expect(await refusal(await sheetOf(rows))).toBe('sheet_too_long');
  });

  it('is unpacked no further than a table needs, whatever it says of its size', async () => {
    const bomb = { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(40 * 1024 * 1024, 'x') };
    expect(await refusal(zipOf([book, bomb]))).toBe('sheet_too_big');
    expect(await refusal(zipOf([book, { ...bomb, said: 10 }]))).toBe('sheet_too_big');
    const many = Array.from({ length: 300 }, (_, n) => ({ ...book, name: `xl/${n}.xml` }));
    expect(await refusal(zipOf([book, ...many]))).toBe('sheet_too_big');
    expect(await refusal(Buffer.alloc(1024 * 1024 + 1))).toBe('sheet_too_big');
  });

  it('has no macros and no lock, and is what it is called', async () => {
    expect(await refusal(zipOf([book, { name: 'xl/vbaProject.bin', bytes: Buffer.from('x') }]))).toBe(
      'sheet_has_macros',
    );
    expect(await refusal(zipOf([{ ...book, flags: 1 }]))).toBe('sheet_not_readable');
    expect(await refusal(zipOf([{ ...book, method: 14 }]))).toBe('sheet_not_readable');
    expect(await refusal(zipOf([{ name: 'word/document.xml', bytes: Buffer.from('x') }]))).toBe(
      'sheet_not_readable',
    );
    expect(await refusal(zipOf([book]))).toBe('sheet_not_readable');
    const garbage = { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from('<worksheet><sheetData><row') };
    expect(await refusal(zipOf([book, garbage]))).toBe('sheet_not_readable');
    const whole = await sheetOf([{ words: '扫雪' }]);
    for (const at of [10, 200, whole.length - 30]) {
      expect(['sheet_not_readable', 'read']).toContain(await refusal(whole.subarray(0, at)));
    }
  });

  it('broken anywhere, it is read or refused, and never more', async () => {
    const whole = await sheetOf([{ number: '1组1号', headName: '王桂花', words: '扫雪' }]);
    for (let at = 0; at < whole.length; at += 97) {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(String(await refusal(broken))).toMatch(/^(read|sheet_)/);
    }
  });
});
