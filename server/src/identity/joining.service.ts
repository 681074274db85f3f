import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type {
  foundHousehold,
  joinHousehold,
  listHouseholds,
  readVillageByScene,
} from '@torreya/shared/contract/identity';
import { maskName } from '@torreya/shared/domain/mask-name';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { contentsHash } from '../platform/contents-hash';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';
import { type Me, MyView } from './me.service';

const householdsAPage = 50;

interface Village {
  readonly code: string;
  readonly path: string;
  readonly name: string;
  readonly townName: string;
  readonly phone: string;
}

/** From the poster on the wall into a household, where she waits for the village to confirm her. */
@Injectable()
export class Joining {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly myView: MyView,
  ) {}

  async readVillage({
    scene,
  }: CheckedInputOf<typeof readVillageByScene>): Promise<ReplyOf<typeof readVillageByScene>> {
    const village = await villageOf(this.database.manager, this.config.countyId, scene);
    return {
      villageCode: village.code,
      villageName: village.name,
      townName: village.townName,
      phone: village.phone,
    };
  }

  async listHouseholds(
    actor: Actor,
    { scene, search, before }: CheckedInputOf<typeof listHouseholds>,
  ): Promise<ReplyOf<typeof listHouseholds>> {
    const village = await villageOf(this.database.manager, actor.countyId, scene);
    const cursor = readCursor(before);
    const found = await this.database.query<HouseholdRow[]>(householdsOfVillage, [
      actor.countyId,
      village.code,
      search ?? '',
      cursor?.at ?? null,
      cursor?.id ?? null,
      householdsAPage + 1,
    ]);
    const { rows, next } = pageOf(found, householdsAPage);
    return {
      households: rows.map(({ id, number, headName, memberCount }) => ({
        id,
        number,
        headNameMasked: maskName(headName),
        memberCount,
      })),
      next,
    };
  }

  join(actor: Actor, command: CheckedInputOf<typeof joinHousehold>): Promise<Me> {
    return this.ask(actor, command, async (tx, village) => {
      const [household] = await tx.query<{ villageCode: string; state: string }[]>(
        `SELECT village_code AS "villageCode", state FROM household WHERE county_id = $1 AND id = $2`,
        [actor.countyId, command.householdId],
      );
      if (household?.villageCode !== village.code || household.state !== 'active') {
        throw new Refusal('household_elsewhere');
      }
      return command.householdId;
    });
  }

  /** The household stands under the id of the request, and counts once a cadre has confirmed it. */
  found(actor: Actor, command: CheckedInputOf<typeof foundHousehold>): Promise<Me> {
    return this.ask(actor, command, async (tx, village, name) => {
      await tx.query(
        `INSERT INTO household (county_id, id, village_code, area_path, number, head_name, state)
         VALUES ($1, $2, $3, $4, $5, $6, 'pending') ON CONFLICT DO NOTHING`,
        [actor.countyId, command.id, village.code, village.path, command.number, name],
      );
      return command.id;
    });
  }

  private ask(
    actor: Actor,
    command: { id: string; scene: string; name: string },
    chooseHousehold: (tx: EntityManager, village: Village, name: string) => Promise<string>,
  ): Promise<Me> {
    const contents = contentsHash({ ...command, personId: actor.personId });
    return this.database.transaction(async tx => {
      // The same command twice, or two of one person at once: the second finds what the first has done.
      await tx.query('SELECT FROM person WHERE county_id = $1 AND id = $2 FOR UPDATE', [
        actor.countyId,
        actor.personId,
      ]);
      if (await isRepeated(tx, actor.countyId, command.id, contents)) {
        return this.myView.of(tx, actor.countyId, actor.personId);
      }
      const village = await villageOf(tx, actor.countyId, command.scene);
      await refuseSecondHousehold(tx, actor);
      const name = await nameFor(tx, actor, command.name);
      const householdId = await chooseHousehold(tx, village, name);
      const founds = householdId === command.id;
      const written = await tx.query<unknown[]>(
        `INSERT INTO household_member
           (county_id, id, household_id, person_id, state, is_head, founds_household, contents_hash)
         VALUES ($1, $2, $3, $4, 'pending', $5, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
        [actor.countyId, command.id, householdId, actor.personId, founds, contents],
      );
      // Somebody else took the id at this very moment.
      if (written.length === 0) throw new Refusal('id_reused');
      return this.myView.of(tx, actor.countyId, actor.personId);
    });
  }
}

async function villageOf(manager: EntityManager, countyId: string, scene: string): Promise<Village> {
  const [village] = await manager.query<Village[]>(
    `SELECT v.code, v.path, v.name, v.phone, t.name AS "townName"
     FROM poster p
     JOIN area v ON v.county_id = p.county_id AND v.code = p.village_code
     JOIN area t ON t.county_id = v.county_id AND t.code = v.parent_code
     WHERE p.county_id = $1 AND p.scene = $2 AND p.revoked_at IS NULL`,
    [countyId, scene],
  );
  if (!village) throw new Refusal('village_code_unknown');
  return village;
}

async function isRepeated(
  tx: EntityManager,
  countyId: string,
  id: string,
  contents: Buffer,
): Promise<boolean> {
  const [before] = await tx.query<{ contentsHash: Buffer | null }[]>(
    `SELECT contents_hash AS "contentsHash" FROM household_member WHERE county_id = $1 AND id = $2
     UNION ALL
     SELECT NULL FROM household WHERE county_id = $1 AND id = $2
     LIMIT 1`,
    [countyId, id],
  );
  if (!before) return false;
  if (before.contentsHash?.equals(contents)) return true;
  throw new Refusal('id_reused');
}

/** She says her own name, unless she is on a roster: who holds an office or works in a shop was entered by others. */
async function nameFor(tx: EntityManager, actor: Actor, name: string): Promise<string> {
  const [person] = await tx.query<{ name: string }[]>(
    `WITH renamed AS (
       UPDATE person p SET name = $3 WHERE p.county_id = $1 AND p.id = $2
         AND NOT EXISTS (SELECT FROM open_office g
           WHERE g.county_id = p.county_id AND g.person_id = p.id)
         AND NOT EXISTS (SELECT FROM shop_member w WHERE w.county_id = p.county_id AND w.person_id = p.id)
       RETURNING p.name)
     SELECT name FROM renamed
     UNION ALL SELECT name FROM person WHERE county_id = $1 AND id = $2 AND NOT EXISTS (SELECT FROM renamed)`,
    [actor.countyId, actor.personId, name],
  );
  return person?.name ?? name;
}

async function refuseSecondHousehold(tx: EntityManager, actor: Actor): Promise<void> {
  const [member] = await tx.query<unknown[]>(
    `SELECT 1 FROM household_member WHERE county_id = $1 AND person_id = $2 AND state IN ('pending','active')`,
    [actor.countyId, actor.personId],
  );
  if (member) throw new Refusal('already_in_household');
}

interface HouseholdRow {
  id: string;
  number: string;
  headName: string;
  memberCount: number;
  cursor_at: string;
}

/**
 * By the beginning of the door number, or by the head’s whole name: part of a name would spell out what is masked.
 * the cursor is the instant of entry. */
const householdsOfVillage = `
SELECT h.id, h.number, h.head_name AS "headName", ${exactInstant('h.created_at')} AS cursor_at,
  (SELECT count(*)::int FROM household_member m
   WHERE m.county_id = h.county_id AND m.household_id = h.id AND m.state = 'active') AS "memberCount"
FROM household h
WHERE h.county_id = $1 AND h.village_code = $2 AND h.state = 'active'
  AND (h.number ^@ $3 OR h.head_name = $3)
  AND ($4::timestamptz IS NULL OR (h.created_at, h.id) > ($4::timestamptz, $5::uuid))
ORDER BY h.created_at, h.id
LIMIT $6`;
