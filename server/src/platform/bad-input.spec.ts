import { contract } from '@torreya/shared/contract/contract';
import type { Endpoint } from '@torreya/shared/contract/endpoint';
import { type RefusalBody, refusals } from '@torreya/shared/domain/refusals';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';

const endpoints = Object.values<Endpoint>(contract);
const withBody = endpoints.filter(one => one.route.method === 'POST' && one.bytes !== 'multipart in');
const roles = ['resident', 'cadre', 'shopkeeper', 'town'] as const;

/** Where a body may be long, one that is too long. */
const mostBytesOf = new Map<string, number>([
  ['previewAreaImport', 4_200_000],
  ['applyAreaImport', 4_200_000],
  ['previewAwardImport', 2_200_000],
  ['applyAwardImport', 2_200_000],
]);

describe('bad input', () => {
  let server: ServerUnderTest;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    server = await ServerUnderTest.start();
    for (const role of roles) tokens.set(role, await server.signIn(role));
  });
  afterAll(() => server.stop());

  /** Somebody who gets past the door of the endpoint. */
  function tokenFor(endpoint: Endpoint): string | undefined {
    if (endpoint.door === 'shop') return tokens.get('shopkeeper');
    if (typeof endpoint.door !== 'object') return tokens.get('resident');
    return tokens.get(endpoint.door.includes('town_officer') ? 'town' : 'cadre');
  }

  async function pathOf(endpoint: Endpoint): Promise<string> {
    const shops = await server.owner.query<{ shop_id: string }[]>(
      `SELECT w.shop_id FROM shop_member w JOIN person p ON p.county_id = w.county_id AND p.id = w.person_id
       WHERE p.demo_key = 'shopkeeper'`,
    );
    const known: Record<string, string> = {
      shopId: shops[0]?.shop_id ?? '',
      month: '2026-01',
      scene: 'v330683106273',
    };
    return `/api${endpoint.route.path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? uuidv7())}`;
  }

  async function post(endpoint: Endpoint, payload: string | Buffer, contentType = 'application/json') {
    const token = tokenFor(endpoint);
    return server.inject({
      method: 'POST',
      url: await pathOf(endpoint),
      payload,
      headers: { 'content-type': contentType, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  }

  describe.each(withBody.map(endpoint => [endpoint.name, endpoint] as const))('%s', (_, endpoint) => {
    it('refuses a field that the contract does not name', async () => {
      const response = await post(endpoint, JSON.stringify({ isAdmin: true }));
      expect([response.statusCode, codeOf(response)]).toEqual([400, 'invalid_input']);
    });

    it('refuses a body that is no JSON, a list, or another type of content', async () => {
      expect(codeOf(await post(endpoint, '{"id":'))).toBe('invalid_input');
      expect(codeOf(await post(endpoint, '[]'))).toBe('invalid_input');
      expect(codeOf(await post(endpoint, '<a/>', 'text/xml'))).toBe('unreadable_body');
    });

    it('refuses a body over the limit', async () => {
      const over = mostBytesOf.get(endpoint.name) ?? 300_000;
      const response = await post(endpoint, JSON.stringify({ note: 'x'.repeat(over) }));
      expect([response.statusCode, codeOf(response)]).toEqual([413, 'too_large']);
    });
  });

  it('names the fields that are wrong, and answers with a sentence and a request id', async () => {
    const response = await post(
      contract.submitReport,
      JSON.stringify({ id: 7, category: 'war', photoIds: [] }),
    );
    const { error } = response.json<RefusalBody>();
    expect(error.message).toBe(refusals.invalid_input.sentence);
    expect(error.requestId).toBe(response.headers['x-request-id']);
    expect(error.details.issues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ at: 'id' }),
        expect.objectContaining({ at: 'category' }),
      ]),
    );
  });

  it.each([
    ['a NUL', 'a\u0000b'],
    ['a control character', 'a\u0007b'],
    ['half a character', '\ud800'],
    ['too many words', '落'.repeat(501)],
  ])('refuses %s where words belong', async (_, note) => {
    const body = { id: uuidv7(), category: 'other', photoIds: [], note };
    expect(codeOf(await post(contract.submitReport, JSON.stringify(body)))).toBe('invalid_input');
  });

  it('refuses a prototype that is hidden in a body', async () => {
    const response = await post(contract.submitReport, '{"__proto__":{"isAdmin":true}}');
    expect(codeOf(response)).toBe('invalid_input');
  });

  it('refuses the same parameter twice in a query, and a cursor that is none', async () => {
    const headers = { authorization: `Bearer ${tokens.get('resident')}` };
    for (const url of [
      '/api/reports/mine?before=a&before=b',
      '/api/reports/mine?before=1;DROP',
      '/api/areas/at?lng=x',
    ]) {
      const response = await server.inject({ method: 'GET', url, headers });
      expect([url, codeOf(response)]).toEqual([url, 'invalid_input']);
    }
  });

  it('is never a bug of the server, whatever is sent to whichever endpoint', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
    console.info(`seed ${seed}`);
    const fields = fc.dictionary(
      fc.constantFrom(
        'id',
        'code',
        'note',
        'photoIds',
        'place',
        'step',
        'lines',
        'amount',
        'key',
        'before',
        'name',
      ),
      fc.oneof(fc.jsonValue(), fc.uuid(), fc.string({ unit: 'binary' }), fc.double()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...endpoints),
        fields,
        fc.constantFrom(...roles),
        async (endpoint, sent, role) => {
          const response = await server.send(endpoint, { ...ids(endpoint), ...sent }, tokens.get(role));
          expect(response.statusCode).toBeLessThan(500);
          if (response.statusCode !== 200) expect(Object.keys(refusals)).toContain(codeOf(response));
        },
      ),
      { seed, numRuns: 400 },
    );
  }, 60_000);
});

function ids(endpoint: Endpoint): Record<string, string> {
  const names = [...endpoint.route.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '');
  return Object.fromEntries(names.map(name => [name, name === 'month' ? '2026-02' : uuidv7()]));
}

function codeOf(response: { json: <T>() => T }): string {
  return response.json<RefusalBody>().error.code;
}
