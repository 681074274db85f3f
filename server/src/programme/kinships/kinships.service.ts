import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type {
  declareRelative,
  findVillagers,
  listMyRelatives,
  listRelativesOfVillage,
  retireRelative,
} from '@torreya/shared/contract/kinships';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import { type Actor, inScope, scopeOf } from '../../platform/actor';
import { isAlreadyThere } from '../../platform/already-there';
import { contentsHash } from '../../platform/contents-hash';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';

type Kinship = ReplyOf<typeof declareRelative>;

const pageSize = 20;
const mostFound = 20;

/** Who is related to whom, as people say themselves: so that nobody decides for his own. */
@Injectable()
export class Kinships {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly areas: Areas,
  ) {}

  async find(
    actor: Actor,
    { name }: CheckedInputOf<typeof findVillagers>,
  ): Promise<ReplyOf<typeof findVillagers>> {
    const rows = await this.database.query<Found[]>(selectVillagers, [
      actor.countyId,
      name,
      await this.groundOf(this.database.manager, actor),
    ]);
    const people = rows.map(person => ({
      ...person,
      villageName: this.areas.find(person.villageCode)?.name ?? '',
    }));
    return { people };
  }

  async listMine(actor: Actor): Promise<ReplyOf<typeof listMyRelatives>> {
    const rows = await this.database.query<Row[]>(
      `${selectKinship} WHERE k.county_id = $1 AND $2 IN (k.person_id, k.relative_id) AND k.retired_at IS NULL
       ORDER BY k.declared_at, k.id`,
      [actor.countyId, actor.personId],
    );
    return { relatives: rows.map(row => viewOf(actor, row)) };
  }

  async listOfVillage(
    actor: Actor,
    { before }: CheckedInputOf<typeof listRelativesOfVillage>,
  ): Promise<ReplyOf<typeof listRelativesOfVillage>> {
    const cursor = readCursor(before);
    const scope = scopeOf(actor, ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer']);
    const rows = await this.database.query<Row[]>(
      `${selectKinship} WHERE k.county_id = $1 AND EXISTS (
         SELECT FROM household_member m JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
         WHERE m.county_id = $1 AND m.person_id IN (k.person_id, k.relative_id) AND m.state = 'active'
           AND ${inScope('h.area_path', '$2')})
         AND ($3::timestamptz IS NULL OR (k.declared_at, k.id) < ($3::timestamptz, $4::uuid))
       ORDER BY k.declared_at DESC, k.id DESC LIMIT $5`,
      [actor.countyId, scope, cursor?.at ?? null, cursor?.id ?? null, pageSize + 1],
    );
    const page = pageOf(rows, pageSize);
    return { relatives: page.rows.map(row => viewOf(actor, row)), next: page.next };
  }

  async declare(actor: Actor, { id, relativeId }: CheckedInputOf<typeof declareRelative>): Promise<Kinship> {
    const { countyId, personId } = actor;
    try {
      return await this.database.transaction(async tx => {
        if (!(await this.isOfGround(tx, actor, relativeId))) throw new Refusal('not_found');
        if (relativeId === personId) throw new Refusal('own_relative');
        await lockCommand(tx, countyId, id);
        const hash = contentsHash({ relativeId, actor: personId });
        const before = await rowOf(tx, countyId, id);
        if (before) {
          if (!before.hash.equals(hash)) throw new Refusal('id_reused');
          return viewOf(actor, before);
        }
        await tx.query(
          `INSERT INTO kinship (county_id, id, person_id, relative_id, contents_hash) VALUES ($1, $2, $3, $4, $5)`,
          [countyId, id, personId, relativeId, hash],
        );
        return viewOf(actor, await mustBe(rowOf(tx, countyId, id)));
      });
    } catch (error) {
      throw isAlreadyThere(error, 'two_are_declared_once') ? new Refusal('relative_declared') : error;
    }
  }

  async retire(actor: Actor, { kinshipId }: CheckedInputOf<typeof retireRelative>): Promise<Kinship> {
    const { countyId, personId } = actor;
    return this.database.transaction(async tx => {
      const row = await rowOf(tx, countyId, kinshipId);
      if (row?.personId !== personId) throw new Refusal('not_found');
      await tx.query(
        `UPDATE kinship SET retired_at = clock_timestamp(), retired_by = $3
         WHERE county_id = $1 AND id = $2 AND retired_at IS NULL`,
        [countyId, kinshipId, personId],
      );
      return viewOf(actor, await mustBe(rowOf(tx, countyId, kinshipId)));
    });
  }

  /** The village where the actor lives, and the areas of his offices. */
  private async groundOf(manager: EntityManager, actor: Actor): Promise<string[]> {
    const household = await this.households.of(manager, actor.countyId, actor.personId);
    const paths = actor.grants.map(({ areaPath }) => areaPath);
    if (household?.state === 'active') paths.push(this.areas.pathOf(household.villageCode));
    return paths;
  }

  private async isOfGround(tx: EntityManager, actor: Actor, personId: string): Promise<boolean> {
    const household = await this.households.of(tx, actor.countyId, personId);
    if (household?.state !== 'active') return false;
    const ground = await this.groundOf(tx, actor);
    return ground.some(path => household.areaPath === path || household.areaPath.startsWith(`${path}/`));
  }
}

interface Found {
  readonly personId: string;
  readonly name: string;
  readonly householdNumber: string;
  readonly villageCode: string;
}

interface Row {
  readonly id: string;
  readonly cursor_at: string;
  readonly personId: string;
  readonly relativeId: string;
  readonly personName: string;
  readonly relativeName: string;
  readonly declaredAt: Date;
  readonly retiredAt: Date | null;
  readonly hash: Buffer;
}

async function rowOf(tx: EntityManager, countyId: string, id: string): Promise<Row | undefined> {
  const [row] = await tx.query<Row[]>(`${selectKinship} WHERE k.county_id = $1 AND k.id = $2`, [
    countyId,
    id,
  ]);
  return row;
}

async function mustBe(row: Promise<Row | undefined>): Promise<Row> {
  const found = await row;
  if (!found) throw new Error('A kinship that was just written is gone');
  return found;
}

function viewOf(actor: Actor, row: Row): Kinship {
  return {
    id: row.id,
    personName: row.personName,
    relativeName: row.relativeName,
    declaredAt: row.declaredAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    mayRetire: row.personId === actor.personId && row.retiredAt === null,
  };
}

const selectKinship = `
SELECT k.id, ${exactInstant('k.declared_at')} AS cursor_at, k.person_id AS "personId", k.relative_id AS "relativeId",
  p.name AS "personName", r.name AS "relativeName", k.declared_at AS "declaredAt", k.retired_at AS "retiredAt",
  k.contents_hash AS hash
FROM kinship k
JOIN person p ON p.county_id = k.county_id AND p.id = k.person_id
JOIN person r ON r.county_id = k.county_id AND r.id = k.relative_id`;

const selectVillagers = `
SELECT p.id AS "personId", p.name, h.number AS "householdNumber", h.village_code AS "villageCode"
FROM person p
JOIN household_member m ON m.county_id = p.county_id AND m.person_id = p.id AND m.state = 'active'
JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
WHERE p.county_id = $1 AND p.name = $2 AND ${inScope('h.area_path', '$3')}
ORDER BY h.village_code, h.number, p.id LIMIT ${mostFound}`;
