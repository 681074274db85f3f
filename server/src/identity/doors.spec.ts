import { type Contract, contract } from '@torreya/shared/contract/contract';
import type { Endpoint } from '@torreya/shared/contract/endpoint';
import type { RouteName } from '@torreya/shared/contract/routes';
import { type RefusalBody, refusals } from '@torreya/shared/domain/refusals';
import type { LightMyRequestResponse } from 'fastify';
import { demoKeys } from '../../seed/demo-people';
import { seedShops } from '../../seed/shops';
import { calls } from '../../test-support/doors/calls';
import type { Outcome } from '../../test-support/doors/calls/call';
import { holds, signedIn, strangers, type Visitor, Visitors } from '../../test-support/doors/visitors';
import { ServerUnderTest } from '../../test-support/server-under-test';

const endpoints: Readonly<Record<string, Endpoint>> = contract;
const names = Object.keys(endpoints) as RouteName[];
const everybody: readonly Visitor[] = [...strangers, ...signedIn];

let server: ServerUnderTest;
let visitors: Visitors;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  visitors = await Visitors.gather(server);
});
afterAll(() => server.stop());

async function knock(name: keyof Contract, visitor: Visitor): Promise<LightMyRequestResponse> {
  const token = visitors.tokenOf(visitor);
  return server.send(contract[name], calls[name].input(), token);
}

function outcomeOf(response: LightMyRequestResponse): Outcome | 'bug' {
  return response.statusCode === 200 ? 'ok' : response.json<RefusalBody>().error.code;
}

describe('the doors', () => {
  it('are all walked: every endpoint of the contract has its call', () => {
    expect(Object.keys(calls).sort()).toEqual([...names].sort());
  });

  it('are all there is: what the server answers at is the contract and its document page', () => {
    const promised = Object.values(endpoints).map(({ route }) => `${route.method} /api${route.path}`);
    const answered = answeredRoutes().filter(route => !route.includes(' /api/docs'));
    expect(answered.sort()).toEqual(promised.sort());
  });

  it.each(demoKeys)('meet %s as who that is', async key => {
    const { role, shop, lives } = holds[key];
    const held = await visitors.heldBy(key);
    expect(new Set(held.roles)).toEqual(new Set(role ? [role] : []));
    expect(held.shopIds).toEqual(shop ? [seedShops[shop === 'first' ? 0 : 1]?.id] : []);
    expect(held.lives).toBe(lives);
  });
});

describe('at the door of', () => {
  it.each(names.filter(name => name !== 'signOut'))('%s everybody hears what is his to hear', async name => {
    const heard: Partial<Record<Visitor, Outcome | 'bug'>> = {};
    const expected: Partial<Record<Visitor, Outcome>> = {};
    for (const visitor of everybody) {
      const response = await knock(name, visitor);
      heard[visitor] = outcomeOf(response);
      expected[visitor] = calls[name].hears(visitor);
      if (response.statusCode !== 200) expectPlain(response);
    }
    expect(heard).toEqual(expected);
  });

  it('signOut everybody ends no session but his own', async () => {
    for (const stranger of strangers)
      expect(outcomeOf(await knock('signOut', stranger))).toBe('not_signed_in');
    for (const visitor of signedIn) {
      expect(outcomeOf(await knock('readMe', visitor))).toBe('ok');
      expect(outcomeOf(await knock('signOut', visitor))).toBe('ok');
      expect(outcomeOf(await knock('signOut', visitor))).toBe('not_signed_in');
    }
  });
});

/** Out of Fastify's drawing of its tree: four columns a level, and the methods in brackets. HEAD goes with GET. */
function answeredRoutes(): string[] {
  const drawing = server.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return drawing.split('\n').flatMap(line => {
    const [, indent = '', part = '', methods = ''] = /^(.*)── (\S+) \((.*)\)$/.exec(line) ?? [];
    const depth = indent.length >> 2;
    above[depth] = part;
    const path = above.slice(0, depth + 1).join('');
    return methods.split(', ').flatMap(method => (method && method !== 'HEAD' ? [`${method} ${path}`] : []));
  });
}

/** A refusal says its code, its sentence and the request's id, and nothing of the inside. */
function expectPlain(response: LightMyRequestResponse): void {
  const { error } = response.json<RefusalBody>();
  expect(Object.keys(error).sort()).toEqual(['code', 'details', 'message', 'requestId']);
  expect(error.requestId).toBe(response.headers['x-request-id']);
  if (error.code !== 'bug') {
    expect([response.statusCode, error.message]).toEqual([
      refusals[error.code].status,
      refusals[error.code].sentence,
    ]);
  }
}
