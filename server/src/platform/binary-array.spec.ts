import fc from 'fast-check';
import { Client } from 'pg';
import { CLUSTER_URL } from '../../test-support/embedded-cluster';
import { byteaArray, int8Array, textArray, uuidArray } from './binary-array';

const runs = 100;

const words = ['', 'soap', '香榧币 2 块', '" \\ { } , NULL', 'null', '𠮷🧼', '\n\t'];
const bytes = fc.uint8Array({ maxLength: 40 }).map(array => Buffer.from(array));
/** PostgreSQL has no text with a zero in it. */
const texts = fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0'));

describe('arrays in the binary form of PostgreSQL', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: process.env[CLUSTER_URL] });
    await client.connect();
  });
  afterAll(() => client.end());

  /** What the server understood, element by element, in order. */
  async function understood(type: string, array: Buffer): Promise<(string | null)[]> {
    const { rows } = await client.query<{ element: string | null }>(
      `SELECT element::text FROM unnest($1::${type}[]) WITH ORDINALITY AS sent (element, n) ORDER BY n`,
      [array],
    );
    return rows.map(({ element }) => element);
  }

  const cases: { name: string; type: string; array: Buffer; elements: (string | null)[] }[] = [
    { name: 'no number', type: 'bigint', array: int8Array([]), elements: [] },
    {
      name: 'numbers, negative ones, and both ends of what JavaScript counts exactly',
      type: 'bigint',
      array: int8Array([0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, -(2 ** 32), 2 ** 53 - 1, -(2 ** 53 - 1)]),
      elements: ['0', '1', '-1', '2147483648', '-2147483648', '4294967296', '-4294967296'].concat(
        '9007199254740991',
        '-9007199254740991',
      ),
    },
    { name: 'no id', type: 'uuid', array: uuidArray([]), elements: [] },
    {
      name: 'ids, large letters, and none',
      type: 'uuid',
      array: uuidArray([
        '0190a0c4-3b5e-7c1d-8f00-00000000000a',
        null,
        'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF',
      ]),
      elements: ['0190a0c4-3b5e-7c1d-8f00-00000000000a', null, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
    },
    { name: 'no id among none', type: 'uuid', array: uuidArray([null, null]), elements: [null, null] },
    { name: 'no text', type: 'text', array: textArray([]), elements: [] },
    {
      name: 'Chinese words, signs that text form would have to escape, an empty text, and none',
      type: 'text',
      array: textArray([...words, null]),
      elements: [...words, null],
    },
    { name: 'no bytes', type: 'bytea', array: byteaArray([]), elements: [] },
    {
      name: 'bytes, all of them, and an empty one',
      type: 'bytea',
      array: byteaArray([Buffer.alloc(0), Buffer.from([...Array(256).keys()])]),
      elements: ['\\x', `\\x${Buffer.from([...Array(256).keys()]).toString('hex')}`],
    },
  ];

  it.each(cases)('$name', async ({ type, array, elements }) => {
    expect(await understood(type, array)).toEqual(elements);
    const { rows } = await client.query(`SELECT cardinality($1::${type}[]) AS length`, [array]);
    expect(rows).toEqual([{ length: elements.length }]);
  });

  it('whatever stands in them arrives as it was sent', async () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.maxSafeInteger()),
        fc.array(fc.option(fc.uuid())),
        fc.array(fc.option(texts)),
        fc.array(bytes),
        async (numbers, ids, strings, blobs) => {
          expect(await understood('bigint', int8Array(numbers))).toEqual(
            numbers.map(n => String(n === 0 ? 0 : n)),
          );
          expect(await understood('uuid', uuidArray(ids))).toEqual(ids);
          expect(await understood('text', textArray(strings))).toEqual(strings);
          expect(await understood('bytea', byteaArray(blobs))).toEqual(
            blobs.map(blob => `\\x${blob.toString('hex')}`),
          );
        },
      ),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });
});
