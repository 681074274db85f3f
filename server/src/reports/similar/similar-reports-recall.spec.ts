import { DataSource } from 'typeorm';
import { type Complaint, inventedComplaints, realComplaints } from '../../../test-support/reports/complaints';
import { createTestDatabase } from '../../../test-support/test-database';
import { metresPerDegree } from '../../areas/metres';
import { mostSimilar } from './similar-reports-score';
import { reportsAround } from './similar-reports-search';
import { likeness, trigramsOf } from './trigrams';

const countyId = '330683';
/** A near-pair: of one place, and more alike than this. */
const nearPair = 0.4;
const seed = 20_260_401;
/** People stand here and there around a thing, and a GPS errs. */
const strayMetres = 100;

/** Mulberry32: the same spots every time. */
function chanceFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each place 2 km from the next, each complaint somewhere around its place. */
function spotsOf(complaints: readonly Complaint[]): { lng: number; lat: number }[] {
  const chance = chanceFrom(seed);
  const places = [...new Set(complaints.map(({ place }) => place))];
  const scale = metresPerDegree(29.6);
  return complaints.map(({ place }) => {
    const n = places.indexOf(place);
    const [angle, stray] = [chance() * 2 * Math.PI, Math.sqrt(chance()) * strayMetres];
    return {
      lng: 120.5 + (n % 10) * 0.02 + (Math.cos(angle) * stray) / scale.x,
      lat: 29.5 + Math.floor(n / 10) * 0.02 + (Math.sin(angle) * stray) / scale.y,
    };
  });
}

const real = realComplaints();
const sets = [
  ['invented', inventedComplaints(chanceFrom(seed))] as const,
  ...(real.length > 0 ? [['real', real] as const] : []),
];

describe.each(sets)('of %s complaints of one place in similar words', (name, complaints) => {
  let database: DataSource;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await new DataSource({ type: 'postgres', url: created.url }).initialize();
    await database.query(addLikeAnother, [
      countyId,
      JSON.stringify(
        spotsOf(complaints).map((spot, n) => ({
          ...spot,
          number: `${n}`,
          note: complaints[n]?.text,
          submitted_at: new Date((complaints[n]?.at.getTime() ?? 0) + n),
        })),
      ),
    ]);
  });
  afterAll(async () => {
    await database.destroy();
    await drop();
  });

  it('at least nine of ten are offered, and at least eight of ten offers are such', async () => {
    const spots = spotsOf(complaints);
    const trigrams = complaints.map(({ text }) => trigramsOf(text));
    let [near, offered, both] = [0, 0, 0];
    for (const [n, complaint] of complaints.entries()) {
      const spot = spots[n]!;
      const isNear = (m: number) =>
        complaints[m]?.place === complaint.place && likeness(trigrams[n]!, trigrams[m]!) > nearPair;
      near += complaints.slice(0, n).filter((_, m) => isNear(m)).length;
      const at = new Date(complaint.at.getTime() + n - 1);
      const rows = await reportsAround(database.manager, { countyId, ...spot, category: undefined, at });
      const asked = { ...spot, category: undefined, note: complaint.text };
      const found = mostSimilar(asked, rows, metresPerDegree(spot.lat));
      offered += found.length;
      both += found.filter(({ candidate }) => isNear(Number(candidate.number))).length;
    }
    const [recall, precision] = [both / near, both / offered];
    process.stderr.write(
      `· ${name}: ${complaints.length} complaints, ${near} near-pairs, recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}\n`,
    );
    expect(near).toBeGreaterThan(50);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });
});

/** Whatever else a report has to have is taken from one of the seed's that is still open. */
const addLikeAnother = `
INSERT INTO report SELECT (jsonb_populate_record(pattern, told || jsonb_build_object('id', gen_random_uuid()))).*
FROM jsonb_array_elements($2::jsonb) AS told,
  (SELECT report FROM report WHERE county_id = $1 AND state = 'routed' LIMIT 1) AS one (pattern)`;
