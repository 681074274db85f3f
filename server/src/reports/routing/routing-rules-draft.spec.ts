import { tryRoutingRules, whoWouldGetThis } from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { otherVillageCode } from '../../../seed/living-town';
import { type Rule, rule } from '../../../test-support/reports/routing-rule';
import { RoutingScene } from '../../../test-support/reports/routing-scene';

let scene: RoutingScene;

beforeAll(async () => {
  scene = await RoutingScene.open();
});
afterAll(() => scene.server.stop());

const fire = () => ({ ...scene.people.landmark.place, category: 'fire' as const });
const tryRules = (...rules: Rule[]) => scene.server.ask(tryRoutingRules, { ...fire(), rules }, scene.town);

describe('rules that are not published', () => {
  it('answer who would get it by them and by which row, and change nothing of what is in force', async () => {
    const { version } = await scene.publish([rule({ owner: { kind: 'role', role: 'village_cadre' } })]);
    const elsewhere = rule({ name: '别处', areaCode: otherVillageCode });
    expect(await tryRules(elsewhere, rule())).toMatchObject({
      owner: { role: 'town_officer' },
      rule: { no: 2 },
      why: expect.stringMatching(/^按第2条“都归镇里”归谷来镇的镇平安办/),
    });
    expect(await scene.ask()).toMatchObject({ owner: { role: 'village_cadre' }, rule: { version, no: 1 } });
    expect(await tryRules()).toMatchObject({ owner: { role: 'micro_grid_lead' }, rule: null });
  });

  it('are told what is wrong with them as when they are published, with the row', async () => {
    const wrong = rule({ name: '谁', owner: { kind: 'person', personId: uuidv7() } });
    const input = { ...fire(), rules: [rule({ categories: ['road'] }), wrong] };
    const response = await scene.server.send(tryRoutingRules, input, scene.town);
    expect(response.json().error).toMatchObject({
      code: 'routing_rule_wrong',
      details: { no: 2, name: '谁', reason: 'person_without_office' },
    });
  });

  it('are answered only for the asker’s own ground', async () => {
    const other = await scene.people.as('town-other');
    expect(await scene.server.refusal(tryRoutingRules, { ...fire(), rules: [] }, other)).toBe('not_found');
  });
});

describe('who would get it', () => {
  it('says how far the border is, since beyond it another one answers', async () => {
    const { how, borderMetres } = await scene.server.ask(whoWouldGetThis, fire(), scene.town);
    expect(how).toBe('inside');
    expect(borderMetres).toBeGreaterThan(0);
  });
});
