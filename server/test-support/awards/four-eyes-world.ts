import { retireRelative } from '@torreya/shared/contract/kinships';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, livingTownCode } from '../../seed/living-town';
import { hashSessionToken, newSessionToken } from '../../src/identity/session-token';
import type { ServerUnderTest } from '../server-under-test';

/**
 * Everybody here is an officer of the town, so that no role stands in anybody's way: what remains is whose household and
 * whose relative he is, and what he did before.
 */
export const people = {
  beneficiary: { household: 'hers', barred: 'own_award' },
  member: { household: 'hers', barred: 'own_award' },
  /** Has only asked to join. */
  asking: { household: 'hers, asked', barred: 'own_award' },
  /** Has left the household. */
  gone: { household: 'hers, left', barred: null },
  kinOfBeneficiary: { household: 'own', barred: 'relatives_award' },
  /** Declared from the other side, and by a member who is not the beneficiary. */
  kinOfMember: { household: 'own', barred: 'relatives_award' },
  /** Declared and ended before anything was proposed. */
  formerKin: { household: 'own', barred: null },
  neighbour: { household: 'own', barred: null },
  stranger: { household: 'none', barred: null },
  otherStranger: { household: 'none', barred: null },
} as const satisfies Record<string, { household: string; barred: string | null }>;

export type Who = keyof typeof people;
export const everybody = Object.keys(people) as Who[];

export const hands = ['proposer', 'first', 'second', 'objector', 'decider', 'reverser'] as const;
export type Hand = (typeof hands)[number];

/**
 * The sentence of the rules, and nothing else: "Nobody approves his own, his household's or a declared relative's.
 * Proposer ≠ reviewer ≠ second reviewer." Whoever lives in the village may object but for the household, relatives too.
 */
export class FourEyesModel {
  private readonly taken = new Map<Who, Hand>();

  /** The database knows nothing of villages: there, whoever is not of the household may object. */
  constructor(private readonly asksForHouseholds: boolean) {}

  /** Why not, or null. */
  refusal(who: Who, hand: Hand): string | null {
    const { barred } = people[who];
    if (barred === 'own_award') return barred;
    if (hand === 'objector') {
      const { household } = people[who];
      if (this.asksForHouseholds && (household === 'none' || household === 'hers, left'))
        return 'no_household';
    } else if (barred !== null) return barred;
    return this.taken.has(who) ? 'other_hand_needed' : null;
  }

  take(who: Who, hand: Hand): void {
    this.taken.set(who, hand);
  }
}

export class FourEyesWorld {
  private constructor(
    readonly householdId: string,
    readonly idOf: Readonly<Record<Who, string>>,
    readonly tokenOf: Readonly<Record<Who, string>>,
  ) {}

  static async settle(server: ServerUnderTest): Promise<FourEyesWorld> {
    const { countyId } = server.config;
    const { owner } = server;
    const addHousehold = async () => {
      const id = uuidv7();
      await owner.query(
        `INSERT INTO household (county_id, id, village_code, area_path, number, head_name, state)
         SELECT county_id, $2, code, path, $4, '俞阿根', 'active' FROM area WHERE county_id = $1 AND code = $3`,
        [countyId, id, homeVillageCode, `8组${id.slice(-4)}号`],
      );
      return id;
    };
    const join = (householdId: string, personId: string, state: string) =>
      owner.query(
        `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, $5)`,
        [countyId, uuidv7(), householdId, personId, state],
      );
    const hers = await addHousehold();
    const [ids, tokens]: Record<string, string>[] = [{}, {}];
    for (const who of everybody) {
      const [id, token] = [uuidv7(), newSessionToken(countyId)];
      Object.assign(ids as object, { [who]: id });
      Object.assign(tokens as object, { [who]: token });
      await owner.query(`INSERT INTO person (county_id, id, name) VALUES ($1, $2, $3)`, [
        countyId,
        id,
        '俞阿根',
      ]);
      await owner.query(
        `INSERT INTO role_grant (county_id, id, person_id, role, area_code) VALUES ($1, $2, $3, 'town_officer', $4)`,
        [countyId, uuidv7(), id, livingTownCode],
      );
      await owner.query(
        `INSERT INTO session (county_id, id, token_hash, person_id, way, expires_at)
         VALUES ($1, $2, $3, $4, 'demo', '2999-01-01')`,
        [countyId, uuidv7(), hashSessionToken(token), id],
      );
      const { household } = people[who];
      if (household === 'own') await join(await addHousehold(), id, 'active');
      if (household === 'hers') await join(hers, id, 'active');
      if (household === 'hers, asked') await join(hers, id, 'pending');
      if (household === 'hers, left') await join(hers, id, 'left');
    }
    const world = new FourEyesWorld(hers, ids as Record<Who, string>, tokens as Record<Who, string>);
    await world.declare(server);
    return world;
  }

  private async declare(server: ServerUnderTest): Promise<void> {
    const insert = (id: string, one: Who, other: Who) =>
      server.owner.query(
        `INSERT INTO kinship (county_id, id, person_id, relative_id, contents_hash) VALUES ($1, $2, $3, $4, '\\x00')`,
        [server.config.countyId, id, this.idOf[one], this.idOf[other]],
      );
    await insert(uuidv7(), 'kinOfBeneficiary', 'beneficiary');
    await insert(uuidv7(), 'member', 'kinOfMember');
    const former = uuidv7();
    await insert(former, 'formerKin', 'beneficiary');
    await server.ask(retireRelative, { kinshipId: former }, this.tokenOf.formerKin);
  }
}
