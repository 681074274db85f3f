import { countPassbook } from '@torreya/shared/contract/passbooks';
import type { PassbookTurn } from '@torreya/shared/domain/passbook-steps';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../seed/demo-people';
import { homeVillageCode } from '../seed/living-town';
import { Ledger } from '../src/ledger/ledger.service';
import { programmesOf } from './books';
import type { ServerUnderTest } from './server-under-test';

/** A new household of the village with one confirmed member, whose passbook nobody has counted. */
export async function newHousehold(
  server: ServerUnderTest,
  villageCode = homeVillageCode,
): Promise<{ householdId: string; memberId: string; number: string }> {
  const { countyId } = server.config;
  const [householdId, memberId] = [uuidv7(), uuidv7()];
  const number = `9组${Number.parseInt(householdId.slice(-5), 16)}号`;
  await server.owner.query(
    `INSERT INTO household (county_id, id, village_code, area_path, number, head_name, state)
     SELECT county_id, $2, code, path, $4, '俞阿根', 'active' FROM area WHERE county_id = $1 AND code = $3`,
    [countyId, householdId, villageCode, number],
  );
  await server.owner.query(`INSERT INTO person (county_id, id, name) VALUES ($1, $2, '俞阿根')`, [
    countyId,
    memberId,
  ]);
  await server.owner.query(
    `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'active')`,
    [countyId, uuidv7(), householdId, memberId],
  );
  return { householdId, memberId, number };
}

/** A town hall’s worth of counters, each signed in once. */
export class Counters {
  private readonly tokens = new Map<DemoKey, string>();

  constructor(private readonly server: ServerUnderTest) {}

  async as(key: DemoKey): Promise<string> {
    const token = this.tokens.get(key) ?? (await this.server.signIn(key));
    this.tokens.set(key, token);
    return token;
  }

  async count(key: DemoKey, turn: PassbookTurn, householdId: string, points: number, id = uuidv7()) {
    return this.server.ask(countPassbook, { householdId, id, turn, points }, await this.as(key));
  }

  async refused(key: DemoKey, turn: PassbookTurn, householdId: string, points = 86, id = uuidv7()) {
    return this.server.refusal(countPassbook, { householdId, id, turn, points }, await this.as(key));
  }

  async standing(householdId: string) {
    const [row] = await this.server.owner.query<
      { state: string; points: number | null; counts: number; postings: number }[]
    >(
      `SELECT state, points, (SELECT count(*)::int FROM passbook_count c WHERE c.household_id = b.household_id) AS counts,
         (SELECT count(*)::int FROM transfer WHERE kind = 'opening' AND cause_id = b.household_id) AS postings
       FROM passbook b WHERE household_id = $1`,
      [householdId],
    );
    return row ?? { state: 'to_count', points: null, counts: 0, postings: 0 };
  }

  async balanceOf(ownerKind: 'household' | 'opening', ownerId: string): Promise<number> {
    const [programme] = await programmesOf(this.server);
    const book = { countyId: this.server.config.countyId, bookId: programme?.bookId ?? '' };
    const { manager } = this.server.app.get(DataSource);
    return (await this.server.app.get(Ledger).balance(manager, book, { ownerKind, ownerId })).balance;
  }

  /** What somebody was told about passbooks, oldest first. */
  async heardBy(personId: string): Promise<string[]> {
    const rows = await this.server.owner.query<{ text: string }[]>(
      `SELECT text FROM notice WHERE person_id = $1 AND about_kind IN ('wallet', 'passbook_count') ORDER BY at, id`,
      [personId],
    );
    return rows.map(({ text }) => text);
  }
}
