import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import {
  publishRoutingTable,
  readRoutingTable,
  whoWouldGetThis,
} from '@torreya/shared/contract/routing-rules';
import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../seed/living-town';
import { AreaRouting } from '../../src/areas/area-routing';
import { ServerUnderTest } from '../server-under-test';
import { ReportScene } from './report-scene';
import type { Rule } from './routing-rule';

/** The officer of 谷来镇 with her routing table, and the gate of the resident's village to ask about. */
export class RoutingScene {
  private constructor(
    readonly server: ServerUnderTest,
    readonly people: ReportScene,
    /** The officer's session. */
    readonly town: string,
    /** Of the micro-grid at the gate. */
    readonly path: string,
  ) {}

  static async open(): Promise<RoutingScene> {
    const server = await ServerUnderTest.start();
    const people = await ReportScene.open(server);
    const { path } = server.app.get(AreaRouting).locate(people.landmark.place);
    return new RoutingScene(server, people, await people.as('town'), path);
  }

  async newest(): Promise<number> {
    return (await this.server.ask(readRoutingTable, {}, this.town)).versions[0]?.version ?? 0;
  }

  async publish(rules: Rule[], effectiveAt?: string): Promise<ReplyOf<typeof publishRoutingTable>> {
    return this.server.ask(publishRoutingTable, { ...(await this.command(rules)), effectiveAt }, this.town);
  }

  /** Why a table is refused, and by which row. */
  async wrong(...rules: Rule[]): Promise<Record<string, unknown>> {
    const response = await this.server.send(publishRoutingTable, await this.command(rules), this.town);
    const { code, details } = response.json().error;
    expect(code).toBe('routing_rule_wrong');
    return details;
  }

  ask(category: Rule['categories'][number] = 'fire', at?: string): Promise<ReplyOf<typeof whoWouldGetThis>> {
    return this.server.ask(whoWouldGetThis, { ...this.people.landmark.place, category, at }, this.town);
  }

  async personOf(key: string): Promise<string> {
    return (await this.server.owner.query('SELECT id FROM person WHERE demo_key = $1', [key]))[0].id;
  }

  /** Publishes nothing by itself. */
  async command(rules: Rule[]) {
    return { id: uuidv7(), townCode: livingTownCode, basedOn: await this.newest(), rules };
  }
}
