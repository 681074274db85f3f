import { applyAreaImport } from '@torreya/shared/contract/area-imports';
import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { uuidv7 } from 'uuidv7';
import { AreaRouting } from '../../src/areas/area-routing';
import { CountyMap } from '../../src/areas/county-map';
import { ServerUnderTest } from '../server-under-test';
import { type Give, gift } from './gift';
import { fileOf, type SentRow } from './sent-county';

type Command = InputOf<typeof applyAreaImport>;

/** A town officer of 谷来镇 and a grid of his in which one micro-grid gives ground to another. */
export class ImportScene {
  private constructor(
    readonly server: ServerUnderTest,
    readonly town: string,
    readonly give: Give,
  ) {}

  static async open(): Promise<ImportScene> {
    const server = await ServerUnderTest.start();
    return new ImportScene(server, await server.signIn('town'), gift());
  }

  sent(rows: readonly SentRow[], effectiveFrom: string): Omit<Command, 'id'> {
    return { files: [fileOf(rows)], datum: 'gcj02', effectiveFrom };
  }

  command(rows: readonly SentRow[], effectiveFrom: string): Command {
    return { id: uuidv7(), ...this.sent(rows, effectiveFrom) };
  }

  apply(rows: readonly SentRow[], effectiveFrom: string): Promise<ReplyOf<typeof applyAreaImport>> {
    return this.server.ask(applyAreaImport, this.command(rows, effectiveFrom), this.town);
  }

  /** By the database's clock, in the villages. */
  async dayFromNow(days: number): Promise<string> {
    const [{ day }] = await this.server.owner.query(
      `SELECT ((clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + $1::int)::text AS day`,
      [days],
    );
    return day;
  }

  /** Who has the ground that is given. */
  async routed(): Promise<string> {
    await this.server.app.get(CountyMap).reload();
    return this.server.app.get(AreaRouting).locate(this.give.place).code;
  }

  borders({ properties: { code } }: SentRow): Promise<{ from: string; until: string | null }[]> {
    return this.server.owner.query(
      `SELECT effective_from::text AS "from", effective_until::text AS "until" FROM area_border WHERE code = $1 ORDER BY 1`,
      [code],
    );
  }

  async area(code: string): Promise<{ name: string; retiredOn: string | null }> {
    const [row] = await this.server.owner.query(
      `SELECT name, retired_on::text AS "retiredOn" FROM area WHERE code = $1`,
      [code],
    );
    return row;
  }

  /** Of everything that an import could change. */
  async fingerprint(): Promise<string> {
    const [{ all }] = await this.server.owner.query(
      `SELECT md5(concat((SELECT string_agg(a::text, '' ORDER BY code) FROM area a),
         (SELECT string_agg(b::text, '' ORDER BY code, effective_from) FROM area_border b),
         (SELECT count(*) FROM area_import), (SELECT count(*) FROM area_successor))) AS all`,
    );
    return all;
  }
}
