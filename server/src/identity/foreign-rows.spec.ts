import { contract } from '@torreya/shared/contract/contract';
import type { Endpoint } from '@torreya/shared/contract/endpoint';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import type { LightMyRequestResponse } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { foreignAreas } from '../../test-support/doors/foreign-rows/areas';
import { foreignInspections } from '../../test-support/doors/foreign-rows/inspections';
import { foreignLetters } from '../../test-support/doors/foreign-rows/letters';
import { foreignPeople } from '../../test-support/doors/foreign-rows/people';
import { foreignPoints } from '../../test-support/doors/foreign-rows/points';
import { foreignReports } from '../../test-support/doors/foreign-rows/reports';
import { foreignShops } from '../../test-support/doors/foreign-rows/shops';
import { type ForeignThings, gatherForeignThings } from '../../test-support/doors/foreign-things';
import { takenIds } from '../../test-support/doors/taken-ids';
import { Visitors } from '../../test-support/doors/visitors';
import { plainPhoto } from '../../test-support/photos/test-photos';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { linksTo } from '../photos/photo-links';

let server: ServerUnderTest;
let visitors: Visitors;
let things: ForeignThings;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  visitors = await Visitors.gather(server);
  things = await gatherForeignThings(server, visitors);
});
afterAll(() => server.stop());

/** Everything that a snooper could compare, but what is new with every request and the id that he sent himself. */
function asSeen(response: LightMyRequestResponse, sent = 'no id'): string {
  const { 'x-request-id': _, date: __, ...headers } = response.headers;
  const body = response.body.replace(/"requestId":"[^"]*"/, '').replaceAll(sent, 'the id that was sent');
  return JSON.stringify([response.statusCode, headers, body]);
}

function codeOf(response: LightMyRequestResponse): string {
  return response.statusCode === 200 ? 'ok' : response.json<RefusalBody>().error.code;
}

const foreignCases = [
  ...foreignAreas,
  ...foreignLetters,
  ...foreignPeople,
  ...foreignInspections,
  ...foreignPoints,
  ...foreignReports,
  ...foreignShops,
];

describe('a row that is not yours', () => {
  it.each(foreignCases)('$name by $key looks like one that never was', async one => {
    const foreign = one.foreign(things);
    for (const visitor of one.visitors) {
      const knock = (id: string) =>
        server.send(contract[one.name], one.input(id, things), visitors.tokenOf(visitor));
      const never = uuidv7();
      const [theirs, absent] = [await knock(foreign), await knock(never)];
      expect([visitor, codeOf(theirs)]).toEqual([visitor, one.refusal]);
      expect([visitor, asSeen(theirs, foreign)]).toEqual([visitor, asSeen(absent, never)]);
    }
  });

  it('is left as it was by all of that', async () => {
    const [row] = await server.owner.query(
      `SELECT (SELECT state FROM award WHERE id = $1) AS award, (SELECT state FROM household_member WHERE id = $2) AS member,
         (SELECT redemption_id FROM redemption_code WHERE id = $3) AS used,
         (SELECT count(*)::int FROM report_photo WHERE photo_id = $4) AS attached`,
      [things.proposedAward, things.joinRequest, things.code.id, things.photo],
    );
    expect(row).toEqual({ award: 'proposed', member: 'pending', used: null, attached: 0 });
  });
});

describe('an id that somebody else’s command has', () => {
  it.each(takenIds)('is refused to $name, and tells nothing of what it stands for', async one => {
    const response = await server.send(contract[one.name], one.input(things), visitors.tokenOf(one.visitor));
    expect([codeOf(response), response.json<RefusalBody>().error.details]).toEqual(['id_reused', {}]);
  });

  it('is refused to a photo', async () => {
    const response = await server.sendPhoto(things.photo, await plainPhoto(), visitors.tokenOf('neighbour'));
    expect([codeOf(response), response.json<RefusalBody>().error.details]).toEqual(['id_reused', {}]);
  });
});

describe('a link to a photo', () => {
  it('opens it without a session; changed in any part, or when its time is over, it opens nothing', async () => {
    const good = signed(things.photo, new Date());
    const open = (url: URL) => server.inject({ method: 'GET', url: `${url.pathname}${url.search}` });
    expect((await open(good)).statusCode).toBe(200);

    const changed = (change: (url: URL) => void) => {
      const url = new URL(good);
      change(url);
      return url;
    };
    const signature = good.searchParams.get('signature') ?? '';
    const later = String(Number(good.searchParams.get('expires')) + 3600);
    const links = [
      changed(url => url.searchParams.set('expires', later)),
      changed(url =>
        url.searchParams.set('signature', `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`),
      ),
      changed(url => url.searchParams.set('signature', '')),
      changed(url => {
        url.pathname = url.pathname.replace('/small', '/large');
      }),
      changed(url => {
        url.pathname = url.pathname.replace(things.photo, things.photoOfReport);
      }),
      signed(things.photo, new Date(Date.now() - 3 * 3_600_000)),
      signed(uuidv7(), new Date()),
    ];
    const seen = new Set<string>();
    for (const link of links) {
      const response = await open(link);
      expect([link.href, codeOf(response)]).toEqual([link.href, 'not_found']);
      seen.add(asSeen(response));
    }
    expect(seen.size).toBe(1);
  });

  /** What the server itself would have signed at that time. */
  function signed(id: string, at: Date): URL {
    const { filesSecret, countyId } = server.config;
    return new URL(linksTo(filesSecret, { countyId, id, width: 1, height: 1 }, at).smallUrl, 'http://server');
  }
});

describe('the table of rows', () => {
  /** Landmarks are open to everybody in the county; there is no landmark that is not one's own. */
  const openToAll = ['submitReport.landmarkId', 'findSimilarReports.landmarkId'];

  it('has every id that an endpoint of the contract takes', () => {
    const asked = Object.values<Endpoint>(contract).flatMap(({ name, input }) =>
      idsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).map(key => `${name}.${key}`),
    );
    const covered = [
      ...foreignCases.map(({ name, key }) => `${name}.${key}`),
      ...takenIds.map(({ name }) => `${name}.id`),
      'uploadPhoto.photoId',
      'uploadVoice.voiceId',
      ...openToAll,
    ];
    expect(asked.filter(one => !covered.includes(one))).toEqual([]);
    expect(covered.filter(one => !asked.includes(one))).toEqual([]);
  });
});

function idsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(idsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object).filter(name => /^id$|Ids?$/.test(name)) : []),
    ...idsIn(value),
  ]);
}
