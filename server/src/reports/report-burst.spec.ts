import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import { submitReport } from '@torreya/shared/contract/reports';
import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { uuidv7 } from 'uuidv7';
import { Chance } from '../../seed/chance';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { CountyMap } from '../areas/county-map';

/** `SEED=… npm test` plays a run again. */
const seed = process.env.SEED ?? String(Date.now());

const reports = 4_000;
const repeatedShare = 0.3;
const phones = 48;

describe('a burst of reports from the whole county', () => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
  });
  afterAll(() => server.stop());

  it(`of ${reports}, three of ten calls repeated and some at the same time, loses none and doubles none (seed ${seed})`, async () => {
    const chance = new Chance(seed);
    const people = ['resident', 'neighbour', 'lead', 'cadre', 'newcomer'];
    const tokens = await Promise.all(people.map(key => server.signIn(key)));
    const spots = await server.owner.query<{ lng: number; lat: number }[]>(
      `SELECT (polygons->0->0->0->>0)::float8 AS lng, (polygons->0->0->0->>1)::float8 AS lat FROM area_border`,
    );
    const commands = Array.from({ length: reports }, () => ({
      token: chance.pick(tokens),
      input: {
        id: uuidv7(),
        category: chance.pick(reportCategoryNames),
        photoIds: [],
        note: '大雨以后',
        place: { ...chance.pick(spots), datum: 'gcj02' as const },
      },
    }));
    const calls = commands.flatMap(command =>
      chance.next() < repeatedShare ? [command, command] : [command],
    );
    const told = new Map<string, Set<string>>();
    let [next, tooBusy] = [0, 0];
    const begun = performance.now();
    const phone = async () => {
      for (let call = calls[next++]; call; call = calls[next++]) {
        let response = await server.send(submitReport, call.input, call.token);
        // A county that is too busy says so, and a phone sends the same again.
        while (response.statusCode === 503) {
          tooBusy += 1;
          response = await server.send(submitReport, call.input, call.token);
        }
        expect(response.statusCode).toBe(200);
        const { id, number }: ReplyOf<typeof submitReport> = response.json();
        told.set(id, (told.get(id) ?? new Set()).add(number));
      }
    };
    await Promise.all(Array.from({ length: phones }, phone));
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    console.info(
      `${calls.length} calls in ${seconds} s, ${tooBusy} were answered that the county is too busy`,
    );

    expect(told.size).toBe(reports);
    expect([...told.values()].every(numbers => numbers.size === 1)).toBe(true);
    const [kept] = await server.owner.query(
      `SELECT count(*)::int AS reports, count(DISTINCT number)::int AS numbers,
         count(*) FILTER (WHERE (SELECT count(*) FROM report_event e WHERE e.report_id = r.id) = 1)::int AS told_once,
         count(*) FILTER (WHERE EXISTS (SELECT FROM role_grant g WHERE g.person_id = r.owner_id AND g.ended_at IS NULL))::int AS owned
       FROM report r WHERE id = ANY ($1::uuid[])`,
      [commands.map(({ input }) => input.id)],
    );
    expect(kept).toEqual({ reports, numbers: reports, told_once: reports, owned: reports });
    const wrong = await server.owner.query<{ lng: number; lat: number; code: string }[]>(
      `SELECT lng, lat, area_code AS code FROM report WHERE id = ANY ($1::uuid[])`,
      [commands.map(({ input }) => input.id)],
    );
    const { index } = server.app.get(CountyMap);
    expect(wrong.filter(({ lng, lat, code }) => index.find(lng, lat)?.cell.code !== code)).toEqual([]);
  }, 300_000);
});
