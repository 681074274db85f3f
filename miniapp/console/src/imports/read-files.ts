import type { Datum } from '@torreya/shared/domain/place';
import gcoord from 'gcoord';
import type { Input } from '../../../src/api/outcome';
import type { Polygons } from '../map/projection';

export type AreaFile = Input<'previewAreaImport'>['files'][number];
type Feature = AreaFile['collection']['features'][number];

export interface ReadFile {
  readonly name: string;
  /** Null: it is no GeoJSON of areas, and the words say so. */
  readonly file: AreaFile | null;
  readonly rows: number;
  readonly wrong: string | null;
}

/** The server takes the borders of a town, and no more of them at once. */
const mostBytes = 4 * 1024 * 1024;

/** Turns of the page’s own thread between two pieces of work, so that it never stands still. */
const rowsATurn = 500;

/** Reads one file in pieces. What is wrong with a row is for the server to say; here only its frame is looked at. */
export async function readFile(
  { name, text }: { name: string; text: () => Promise<string> },
  hear: (rows: number) => void = () => {},
): Promise<ReadFile> {
  const no = (wrong: string): ReadFile => ({ name, file: null, rows: 0, wrong });
  const content = await text();
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch {
    return no('不是 GeoJSON 文件，打不开');
  }
  const { type, features } = Object(read);
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    return no('不是一组区域：最外面要是 FeatureCollection');
  }
  const taken: Feature[] = [];
  for (const [at, one] of features.entries()) {
    if (Object(one).type !== 'Feature') return no(`第 ${at + 1} 行不是 Feature`);
    const { properties = null, geometry = null } = Object(one);
    if (typeof properties !== 'object') return no(`第 ${at + 1} 行的 properties 写得不对`);
    taken.push({ type: 'Feature', properties, geometry });
    if (at % rowsATurn === rowsATurn - 1) {
      hear(at + 1);
      await new Promise(resolve => setTimeout(resolve));
    }
  }
  hear(features.length);
  return {
    name,
    file: { name, collection: { type: 'FeatureCollection', features: taken } },
    rows: taken.length,
    wrong: null,
  };
}

/** Both together are more than the server takes; null: they are not. */
export function tooMuch(files: readonly AreaFile[]): string | null {
  const bytes = files.reduce((sum, file) => sum + new Blob([JSON.stringify(file)]).size, 0);
  if (bytes <= mostBytes) return null;
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  return `这些文件一共 ${megabytes} 兆，一次最多 4 兆（大约一个镇）。请一个村一个村地导入，全县的请系统管理员导入。`;
}

/** A row’s new border for drawing, on the map’s own datum. Empty: it cannot be read. */
export function borderOf(
  files: readonly AreaFile[],
  where: { file: string | null; row: number | null },
  datum: Datum,
): Polygons {
  const feature = files.find(({ name }) => name === where.file)?.collection.features[(where.row ?? 0) - 1];
  const { type, coordinates } = Object(feature?.geometry);
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
  try {
    return (polygons as [number, number][][][]).map(rings =>
      rings.map(ring =>
        ring.map(([lng, lat]): [number, number] => {
          if (!Number.isFinite(lng) || !Number.isFinite(lat)) throw new RangeError('no number');
          return datum === 'gcj02' ? [lng, lat] : gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
        }),
      ),
    );
  } catch {
    return [];
  }
}

/** Where the old border of a row is to be found: its parent, by what it says or by its code. */
export function parentOf(
  files: readonly AreaFile[],
  where: { file: string | null; row: number | null; code: string | null },
): string | null {
  const feature = files.find(({ name }) => name === where.file)?.collection.features[(where.row ?? 0) - 1];
  const said = Object(feature?.properties).parentCode;
  if (typeof said === 'string' && /^\d{6,15}$/.test(said)) return said;
  const { code } = where;
  const digits = [15, 12, 9, 6].find(length => code !== null && code.length > length);
  return code && digits ? code.slice(0, digits) : null;
}
