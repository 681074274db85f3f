import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test-support/test-database';
import { likeness, trigramsOf } from './trigrams';

const alike = (one: string, other: string) => likeness(trigramsOf(one), trigramsOf(other));

describe('how alike two texts are', () => {
  it('is what PostgreSQL’s pg_trgm said of the same two, in a database whose locale knows Chinese', () => {
    expect(alike('村口的路灯不亮了，晚上一片黑', '村口路灯不亮，晚上很黑')).toBeCloseTo(0.2857143, 6);
    expect(alike('山上滚下来几块石头，占了半边路', '山上滚下来几块大石头，占了半边路')).toBeCloseTo(
      0.7368421,
      6,
    );
    expect(alike('abc 12路', 'ABC 12号路')).toBeCloseTo(0.54545456, 6);
  });

  it('is 1 for the same words, and 0 where one says nothing', () => {
    expect(alike('水沟堵了', '水沟堵了！')).toBe(1);
    expect(alike('', '水沟堵了')).toBe(0);
    expect(alike('', '')).toBe(0);
    expect(alike('，。！', '，。！')).toBe(0);
  });

  it('is pg_trgm’s figure for any two notes, where the database’s own locale knows Chinese', async () => {
    const { url, drop } = await createTestDatabase('empty');
    const database = await new DataSource({ type: 'postgres', url }).initialize();
    try {
      await database.query('CREATE EXTENSION pg_trgm');
      const piece = fc.constantFrom(
        '路',
        '灯',
        '不亮',
        '水沟',
        '堵了',
        '，',
        ' ',
        '石头',
        '3',
        '12',
        'A',
        'b',
        '。',
        '半边',
      );
      const note = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''));
      const property = fc.asyncProperty(note, note, async (one, other) => {
        const [row] = await database.query<{ alike: number }[]>('SELECT similarity($1, $2) AS alike', [
          one,
          other,
        ]);
        expect(alike(one, other)).toBeCloseTo(row?.alike ?? Number.NaN, 5);
      });
      await fc.assert(property, { numRuns: 300, verbose: 1 });
    } finally {
      await database.destroy();
      await drop();
    }
  });
});
