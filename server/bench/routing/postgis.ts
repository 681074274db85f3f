import { Pool } from 'pg';
import { type Case, closedLoop } from '../measure';
import type { Spot } from './look-ups';
import type { Drawn } from './ways';

const clients = 8;

export interface PostGis {
  readonly name: string;
  find(lng: number, lat: number): Promise<string | null>;
  loop(spots: readonly Spot[]): Case;
  close(): Promise<void>;
}

/** The same polygons in a schema of their own, behind PostGIS's index; null where the database has no PostGIS. */
export async function openPostGis(url: string, drawn: readonly Drawn[]): Promise<PostGis | null> {
  const pool = new Pool({ connectionString: url, max: clients });
  const { rowCount } = await pool.query(`SELECT FROM pg_available_extensions WHERE name = 'postgis'`);
  if (!rowCount) {
    await pool.end();
    return null;
  }
  await pool.query('CREATE EXTENSION IF NOT EXISTS postgis');
  await pool.query(`DROP SCHEMA IF EXISTS torreya_bench CASCADE; CREATE SCHEMA torreya_bench`);
  await pool.query('CREATE TABLE torreya_bench.cell (code text NOT NULL, shape geometry(Polygon) NOT NULL)');
  const shapes = drawn.map(({ rings }) => JSON.stringify({ type: 'Polygon', coordinates: rings }));
  await pool.query(
    `INSERT INTO torreya_bench.cell
     SELECT code, ST_SetSRID(ST_GeomFromGeoJSON(shape), 0) FROM unnest($1::text[], $2::text[]) AS drawn (code, shape)`,
    [drawn.map(({ code }) => code), shapes],
  );
  await pool.query('CREATE INDEX ON torreya_bench.cell USING gist (shape)');
  await pool.query('ANALYZE torreya_bench.cell');

  async function find(lng: number, lat: number): Promise<string | null> {
    const { rows } = await pool.query<{ code: string }>({
      name: 'find',
      text: 'SELECT code FROM torreya_bench.cell WHERE ST_Intersects(shape, ST_Point($1, $2)) ORDER BY code LIMIT 1',
      values: [lng, lat],
    });
    return rows[0]?.code ?? null;
  }
  const name = `PostGIS, ${clients} connections`;
  return {
    name,
    find,
    loop: spots => {
      let at = 0;
      return closedLoop(name, clients, async () => {
        const [lng, lat] = spots[at]!;
        at = (at + 1) % spots.length;
        if ((await find(lng, lat)) === null) throw new Error('PostGIS did not find every place');
      });
    },
    close: async () => {
      await pool.query('DROP SCHEMA torreya_bench CASCADE');
      await pool.end();
    },
  };
}
