import { borderOf, parentOf, readFile, tooMuch } from './read-files';

const ring = [
  [120.7, 29.6],
  [120.71, 29.6],
  [120.71, 29.61],
  [120.7, 29.6],
];
const feature = (code: string, properties: object = {}) => ({
  type: 'Feature',
  properties: { code, ...properties },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const fileWith = (...features: unknown[]) => ({
  name: 'a.geojson',
  text: async () => JSON.stringify({ type: 'FeatureCollection', features }),
});

async function read(...features: unknown[]) {
  const { file } = await readFile(fileWith(...features));
  if (!file) throw new Error('not read');
  return file;
}

describe('files of areas', () => {
  it('are read to the frame that the server takes', async () => {
    const file = await read({ ...feature('330683106273'), id: 7 });
    expect(file.collection.features).toEqual([feature('330683106273')]);
  });

  it('that are something else are told apart, in words', async () => {
    const wrong = async (text: string) => (await readFile({ name: 'x', text: async () => text })).wrong;
    expect(await wrong('{')).toMatch(/打不开/);
    expect(await wrong('[]')).toMatch(/FeatureCollection/);
    expect(await wrong('null')).toMatch(/FeatureCollection/);
    expect((await readFile(fileWith(feature('1'), { type: 'Point' }))).wrong).toMatch(/^第 2 行/);
  });

  it('are read in pieces, with the page’s own turns between them', async () => {
    const heard: number[] = [];
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    });
    const many = Array.from({ length: 6_000 }, (_, at) => feature(String(at)));
    const { rows } = await readFile(fileWith(...many), row => heard.push(row));
    clearInterval(timer);
    expect(rows).toBe(6_000);
    expect(heard).toHaveLength(13);
    expect(turns).toBeGreaterThan(2);
  });

  it('that are more than the server takes are not sent', async () => {
    const file = await read(feature('1', { remark: '字'.repeat(1_000_000) }));
    expect(tooMuch([file])).toBeNull();
    expect(tooMuch([file, file])).toMatch(/一共 5\.\d 兆/);
  });
});

describe('the new border of a row', () => {
  it('lies on the map’s datum, whatever the file’s is', async () => {
    const files = [await read(feature('1'))];
    const where = { file: 'a.geojson', row: 1 };
    expect(borderOf(files, where, 'gcj02')).toEqual([[ring]]);
    const [[[[lng = 0, lat = 0] = []] = []] = []] = borderOf(files, where, 'wgs84');
    expect([(lng - 120.7) * 96_700, (lat - 29.6) * 111_000].map(Math.abs).every(metres => metres > 100)).toBe(
      true,
    );
  });

  it('is none where it cannot be read', async () => {
    const broken = { ...feature('1'), geometry: { type: 'Polygon', coordinates: [[['a']]] } };
    const files = [await read(broken, { ...feature('2'), geometry: null })];
    for (const row of [1, 2, 3, null]) {
      expect(borderOf(files, { file: 'a.geojson', row }, 'gcj02')).toEqual([]);
    }
  });

  it('is laid beside the old one, which is drawn with its parent', async () => {
    const files = [
      await read(feature('330683106273001', { parentCode: '330683106' }), feature('33068310627300101')),
    ];
    const parent = (row: number, code: string) => parentOf(files, { file: 'a.geojson', row, code });
    expect(parent(1, '330683106273001')).toBe('330683106');
    expect(parent(2, '33068310627300101')).toBe('330683106273001');
  });
});
