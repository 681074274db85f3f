import type { InputOf } from '@torreya/shared/contract/endpoint';
import { handInInspection, inspectHousehold, readInspection } from '@torreya/shared/contract/inspections';
import { uuidv7 } from 'uuidv7';
import { Chance } from '../seed/chance';
import type { DemoKey } from '../seed/demo-people';
import { livingTownCode } from '../seed/living-town';
import { monthOf } from '../src/platform/day';
import { newHousehold } from './passbooks';
import type { ServerUnderTest } from './server-under-test';

type Said = Partial<InputOf<typeof inspectHousehold>>;

/** Two cadres in a village of the living town where nobody has walked this month. */
export class Walk {
  private readonly tokens = new Map<DemoKey, string>();
  private readonly month = monthOf(new Date());

  private constructor(
    private readonly server: ServerUnderTest,
    readonly villageCode: string,
  ) {}

  static async begin(server: ServerUnderTest): Promise<Walk> {
    const { countyId } = server.config;
    const [village] = await server.owner.query<{ code: string }[]>(
      `SELECT code FROM area a WHERE county_id = $1 AND level = 'village' AND code ^@ $2
         AND NOT EXISTS (SELECT FROM inspection_round r WHERE r.village_code = a.code)
         AND NOT EXISTS (SELECT FROM role_grant g JOIN person p ON p.id = g.person_id
           WHERE g.area_code = a.code AND p.demo_key IS NOT NULL)
         AND NOT EXISTS (SELECT FROM shop s WHERE s.village_code = a.code)
       ORDER BY code LIMIT 1`,
      [countyId, livingTownCode],
    );
    if (!village) throw new Error('Somebody has walked in every village');
    await server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code)
       SELECT $1, gen_random_uuid(), id, 'village_cadre', $2 FROM person
       WHERE county_id = $1 AND demo_key IN ('cadre', 'cadre-second')`,
      [countyId, village.code],
    );
    return new Walk(server, village.code);
  }

  async as(key: DemoKey): Promise<string> {
    const token = this.tokens.get(key) ?? (await this.server.signIn(key));
    this.tokens.set(key, token);
    return token;
  }

  household() {
    return newHousehold(this.server, this.villageCode);
  }

  async read(key: DemoKey) {
    return this.server.ask(readInspection, { villageCode: this.villageCode }, await this.as(key));
  }

  async findingAt(householdId: string) {
    const { households } = await this.read('cadre');
    return households.find(({ id }) => id === householdId)?.finding;
  }

  /** With a picture of his, unless another is named. */
  async met(key: DemoKey, householdId: string, said: Said = {}): Promise<void> {
    const photoIds = said.photoIds ?? [await this.photoOf(key)];
    await this.say(key, { ...said, householdId, isMet: true, photoIds });
  }

  async lacks(key: DemoKey, householdId: string, said: Said = {}): Promise<void> {
    await this.say(key, { lacks: ['yard'], ...said, householdId, isMet: false });
  }

  async refused(key: DemoKey, householdId: string, said: Said): Promise<string> {
    return this.server.refusal(inspectHousehold, this.command({ ...said, householdId }), await this.as(key));
  }

  async handIn(key: DemoKey) {
    const { villageCode, month } = this;
    return this.server.ask(handInInspection, { villageCode, month, id: uuidv7() }, await this.as(key));
  }

  /** A picture that he has sent and nothing uses: its file is another matter. */
  async photoOf(key: DemoKey): Promise<string> {
    const id = uuidv7();
    await this.server.owner.query(
      `INSERT INTO photo (county_id, id, uploaded_by, sha256, is_stored, width, height)
       SELECT county_id, $1, id, '', true, 4, 3 FROM person WHERE demo_key = $2`,
      [id, key],
    );
    return id;
  }

  /** New households of the village, each with one confirmed member. */
  async people(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) ids.push((await this.household()).householdId);
    return ids;
  }

  /** Every door meets the standard, seen by one of them; so many of the calls are sent twice, ten at a time. */
  async all(
    householdIds: readonly string[],
    { keys, seed, repeated }: { keys: readonly DemoKey[]; seed: number; repeated: number },
  ): Promise<void> {
    const chance = new Chance(`a walk ${seed}`);
    const calls: (() => Promise<unknown>)[] = [];
    for (const householdId of householdIds) {
      const key = chance.pick(keys);
      const photoIds = [await this.photoOf(key)];
      const token = await this.as(key);
      const sent = this.command({ householdId, isMet: true, photoIds });
      const call = () => this.server.ask(inspectHousehold, sent, token);
      calls.push(call, ...(chance.falls(repeated) ? [call] : []));
    }
    for (let n = 0; n < calls.length; n += 10) await Promise.all(calls.slice(n, n + 10).map(call => call()));
  }

  private async say(key: DemoKey, said: Said): Promise<void> {
    await this.server.ask(inspectHousehold, this.command(said), await this.as(key));
  }

  private command(said: Said): InputOf<typeof inspectHousehold> {
    const foundAt = new Date().toISOString();
    return { householdId: '', isMet: false, month: this.month, foundAt, id: uuidv7(), ...said };
  }
}
