import { createHash } from 'node:crypto';
import type { Row } from './page';
import { journalLine, sealBeforeTheFirst, sealOf } from './seal';

const book = { countyId: '330683', bookId: '0193e5a0-0000-7000-8000-000000000001' };
const row: Row = {
  no: 17,
  id: '0193e5a0-0000-7000-8000-000000000002',
  op: 'transfer',
  kind: 'award',
  causeId: '0193e5a0-0000-7000-8000-000000000003',
  part: 0,
  targetId: null,
  debitId: '0193e5a0-0000-8000-8000-000000000004',
  creditId: '0193e5a0-0000-8000-8000-000000000005',
  amount: 5,
  debitBalance: 895,
  debitHeld: 10,
  creditBalance: 105,
  creditHeld: 20,
  debitPrevNo: 16,
  creditPrevNo: 9,
  at: new Date('2026-11-02T01:02:03.004Z'),
};

describe('a seal', () => {
  it('is over one line of text that anyone can write down again', () => {
    expect(journalLine(book, row)).toBe(
      'torreya-journal-1|330683|0193e5a0-0000-7000-8000-000000000001|17|0193e5a0-0000-7000-8000-000000000002|transfer' +
        '|award|0193e5a0-0000-7000-8000-000000000003|0||0193e5a0-0000-8000-8000-000000000004' +
        '|0193e5a0-0000-8000-8000-000000000005|5|895|10|105|20|16|9|2026-11-02T01:02:03.004Z',
    );
    const text = `${'00'.repeat(32)}|${journalLine(book, row)}`;
    expect(sealOf(sealBeforeTheFirst, book, row)).toEqual(createHash('sha256').update(text).digest());
  });

  it('is another one when any field is another one', () => {
    const changes: Partial<Row>[] = [
      { no: 18 },
      { id: row.causeId },
      { op: 'hold' },
      { kind: 'grant' },
      { causeId: row.id },
      { part: 1 },
      { targetId: row.id },
      { debitId: row.creditId },
      { creditId: row.debitId },
      { amount: 6 },
      { debitBalance: 894 },
      { debitHeld: 11 },
      { creditBalance: 104 },
      { creditHeld: 21 },
      { debitPrevNo: 15 },
      { creditPrevNo: 8 },
      { at: new Date('2026-11-02T01:02:03.005Z') },
    ];
    expect(changes).toHaveLength(Object.keys(row).length);
    const seals = changes.map(change =>
      sealOf(sealBeforeTheFirst, book, { ...row, ...change }).toString('hex'),
    );
    seals.push(sealOf(sealBeforeTheFirst, book, row).toString('hex'));
    seals.push(sealOf(Buffer.alloc(32, 1), book, row).toString('hex'));
    seals.push(sealOf(sealBeforeTheFirst, { ...book, countyId: '330604' }, row).toString('hex'));
    seals.push(sealOf(sealBeforeTheFirst, { ...book, bookId: row.id }, row).toString('hex'));
    expect(new Set(seals).size).toBe(changes.length + 4);
  });
});
