import { tryRule } from '@torreya/shared/contract/earning-rules';
import { livingTownCode } from '../../../seed/living-town';
import { ServerUnderTest } from '../../../test-support/server-under-test';

const lastMonth = (): string =>
  new Date(Date.now() - 32 * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 7);

describe('trying a draft', () => {
  let server: ServerUnderTest;
  let town: string;
  beforeAll(async () => {
    server = await ServerUnderTest.start();
    town = await server.signIn('town');
  });
  afterAll(() => server.stop());

  const draft = {
    areaCode: livingTownCode,
    ruleId: null,
    month: lastMonth(),
    assumed: { units: 1, chosen: 5 },
    caps: [],
  };

  it('gives what the month has given where nothing is changed, and more where it is', async () => {
    const same = await server.ask(tryRule, { ...draft, form: { kind: 'fixed', points: 5 } }, town);
    expect(same.facts).toBeGreaterThan(10);
    expect(same.would).toEqual(same.given);
    expect(same.differences).toEqual([]);
    const eight = await server.ask(tryRule, { ...draft, form: { kind: 'fixed', points: 8 } }, town);
    expect(eight.would).toEqual({ ...same.given, points: (same.given.points / 5) * 8 });
    expect(eight.differences.length + eight.moreDifferences).toBe(same.facts);
    for (const { household } of eight.largest) expect(household).toMatch(/\*/);
  });

  it('a cap gives each household its own, and says why the rest is refused', async () => {
    const caps = [{ holder: 'household', period: 'month', measure: 'times', most: 1, days: null } as const];
    const tried = await server.ask(tryRule, { ...draft, caps, form: { kind: 'fixed', points: 5 } }, town);
    expect(tried.would).toMatchObject({
      awards: tried.given.households,
      households: tried.given.households,
    });
    expect(tried.refusedByCaps).toBe(tried.facts - tried.given.households);
    if (tried.differences[0]) expect(tried.differences[0].why).toBe('每户每月最多 1 次');
  });

  it('keeps nothing, and a deduction is not tried', async () => {
    const form = { kind: 'deduction', points: 5, floor: 0 } as const;
    const error = (await server.send(tryRule, { ...draft, form }, town)).json().error;
    expect(error).toMatchObject({ code: 'rule_wrong' });
  });
});
