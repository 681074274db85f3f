import { readMe, signInWithWechat, signOut } from '@torreya/shared/contract/identity';
import { type Role, roleNames } from '@torreya/shared/domain/roles';
import { type DemoKey, demoKeys } from '../../seed/demo-people';
import { hashSessionToken, newSessionToken } from '../../src/identity/session-token';
import type { ServerUnderTest } from '../server-under-test';

/** What each seeded person is, as the doors see it: written down by hand, so that doors are not measured by themselves. */
export const holds: Readonly<Record<DemoKey, { role?: Role; shop?: 'first' | 'second'; lives: boolean }>> = {
  resident: { lives: true },
  neighbour: { lives: true },
  newcomer: { lives: false },
  lead: { role: 'micro_grid_lead', lives: true },
  'lead-other': { role: 'micro_grid_lead', lives: true },
  cadre: { role: 'village_cadre', lives: true },
  'cadre-second': { role: 'village_cadre', lives: true },
  'cadre-other': { role: 'village_cadre', lives: true },
  supervisor: { role: 'village_supervisor', lives: false },
  town: { role: 'town_officer', lives: false },
  'town-other': { role: 'town_officer', lives: false },
  department: { role: 'department_handler', lives: false },
  county: { role: 'county_viewer', lives: false },
  shopkeeper: { shop: 'first', lives: true },
  clerk: { shop: 'first', lives: true },
  'shopkeeper-other': { shop: 'second', lives: true },
};

/** Those without a session that is good. */
export const strangers = ['nobody', 'signed out', 'expired', 'made up'] as const;
export type Stranger = (typeof strangers)[number];

/** Somebody who held every role once, and holds none now. */
export type Visitor = DemoKey | Stranger | 'former officer';
export const signedIn: readonly (DemoKey | 'former officer')[] = [...demoKeys, 'former officer'];

/** All who come to the doors, each with what the phone would send as authorization. */
export class Visitors {
  private constructor(
    private readonly server: ServerUnderTest,
    private readonly tokens: ReadonlyMap<Visitor, string>,
  ) {}

  static async gather(server: ServerUnderTest): Promise<Visitors> {
    const tokens = new Map<Visitor, string>();
    for (const key of demoKeys) tokens.set(key, await server.signIn(key));
    tokens.set('former officer', await formerOfficer(server));
    tokens.set('made up', newSessionToken(server.config.countyId));
    const [over, out] = [await server.signIn('county'), await server.signIn('county')];
    await server.ask(signOut, {}, out);
    await server.owner.query('UPDATE session SET expires_at = clock_timestamp() WHERE token_hash = $1', [
      hashSessionToken(over),
    ]);
    tokens.set('signed out', out).set('expired', over);
    return new Visitors(server, tokens);
  }

  tokenOf(visitor: Visitor): string | undefined {
    return this.tokens.get(visitor);
  }

  /** What a seeded person is according to the server. */
  async heldBy(key: DemoKey): Promise<{ roles: Role[]; shopIds: string[]; lives: boolean }> {
    const { roles, shops, household } = await this.server.ask(readMe, {}, this.tokenOf(key));
    return {
      roles: roles.map(({ role }) => role),
      shopIds: shops.map(({ id }) => id),
      lives: household?.state === 'active',
    };
  }
}

async function formerOfficer(server: ServerUnderTest): Promise<string> {
  const { token, me } = await server.ask(signInWithWechat, { code: 'former-officer.1' });
  await server.owner.query(
    `INSERT INTO role_grant (county_id, id, person_id, role, area_code, ended_at)
     SELECT $1, gen_random_uuid(), $2, role, $1, now() FROM unnest($3::text[]) AS role`,
    [server.config.countyId, me.id, roleNames],
  );
  return token;
}
