import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listPassbooks, readPassbook } from '@torreya/shared/contract/passbooks';
import { id } from '@torreya/shared/contract/shapes';
import { maskName } from '@torreya/shared/domain/mask-name';
import { type PassbookState, passbookStateNames } from '@torreya/shared/domain/passbook-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { doorOrder } from '../identity/door-order';
import { People } from '../identity/people.service';
import { type Actor, inScope, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Booklets } from './booklets/booklets.service';
import { countingRoles, mayIssue, type Passbook, selectPassbook, turnFor } from './passbook';
import { Programmes } from './programmes.service';

const pageSize = 50;

type View = ReplyOf<typeof listPassbooks>['passbooks'][number];

/** The paper passbooks of the villages in which somebody counts. */
@Injectable()
export class Passbooks {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly areas: Areas,
    private readonly programmes: Programmes,
    private readonly booklets: Booklets,
  ) {}

  async list(
    actor: Actor,
    { state, search, before }: CheckedInputOf<typeof listPassbooks>,
  ): Promise<ReplyOf<typeof listPassbooks>> {
    const { manager } = this.database;
    const scope = scopeOf(actor, countingRoles);
    const [somewhere = ''] = scope;
    const pointsName = await this.pointsNameAt(manager, actor.countyId, somewhere);
    const found = await manager.query<Passbook[]>(selectPage, [
      actor.countyId,
      scope,
      state ?? null,
      search ?? '',
      idOf(before),
      pageSize + 1,
    ]);
    const rows = found.slice(0, pageSize);
    return {
      pointsName,
      counts: await countsOf(manager, actor.countyId, scope),
      passbooks: await this.views(manager, actor, rows),
      next: found.length > pageSize ? (rows.at(-1)?.householdId ?? null) : null,
    };
  }

  async read(
    actor: Actor,
    { householdId }: CheckedInputOf<typeof readPassbook>,
  ): Promise<ReplyOf<typeof readPassbook>> {
    const { manager } = this.database;
    const row = await this.inReach(manager, actor, householdId);
    const [view] = await this.views(manager, actor, [row]);
    if (!view) throw new Error(`The passbook of ${householdId} has no view`);
    return {
      ...view,
      pointsName: await this.pointsNameAt(manager, actor.countyId, row.areaPath),
      booklets: await this.booklets.of(manager, actor.countyId, householdId),
      mayIssue: mayIssue(actor, row),
    };
  }

  /** One that is not in the actor's villages is not there. */
  async inReach(manager: EntityManager, actor: Actor, householdId: string): Promise<Passbook> {
    const [row] = await manager.query<Passbook[]>(`${selectPassbook} WHERE h.county_id = $1 AND h.id = $2`, [
      actor.countyId,
      householdId,
    ]);
    if (!row || !reaches(scopeOf(actor, countingRoles), row.areaPath)) throw new Refusal('not_found');
    return row;
  }

  private async pointsNameAt(manager: EntityManager, countyId: string, areaPath: string): Promise<string> {
    const programme = await this.programmes.ofTown(manager, countyId, areaPath);
    if (!programme) throw new Refusal('not_found');
    return programme.pointsName;
  }

  private async views(manager: EntityManager, actor: Actor, rows: readonly Passbook[]): Promise<View[]> {
    const counters = rows.flatMap(row => row.firstCounterId ?? []);
    const names = await this.people.names(manager, actor.countyId, counters);
    return rows.map(row => ({
      householdId: row.householdId,
      householdNumber: row.householdNumber,
      headNameMasked: maskName(row.headName),
      villageName: this.areas.find(row.villageCode)?.name ?? '',
      state: row.state,
      firstCounterName: row.firstCounterId ? (names.get(row.firstCounterId) ?? null) : null,
      points: row.points,
      ...turnFor(actor, row),
    }));
  }
}

async function countsOf(
  manager: EntityManager,
  countyId: string,
  scope: readonly string[],
): Promise<Record<PassbookState, number>> {
  const rows = await manager.query<{ state: PassbookState; count: number }[]>(selectCounts, [
    countyId,
    scope,
  ]);
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(passbookStateNames.map(state => [state, counts.get(state) ?? 0])) as Record<
    PassbookState,
    number
  >;
}

/** A page ends with a household, and the next one begins behind its door. */
function idOf(before: string | undefined): string | null {
  if (before === undefined) return null;
  const parsed = id.safeParse(before);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid_input', { issues: [{ at: 'before', what: 'not a cursor' }] });
}

const itsDoor = doorOrder('passbooks."villageCode"', 'passbooks."householdNumber"');

/** By the head's whole name only: part of it would spell out what is masked. */
const selectPage = `
SELECT passbooks.*
FROM (${selectPassbook} WHERE h.county_id = $1 AND h.state = 'active' AND ${inScope('h.area_path', '$2')}
  AND (h.number ^@ $4 OR h.head_name = $4 OR EXISTS (SELECT FROM passbook_booklet k
    WHERE k.county_id = h.county_id AND k.household_id = h.id AND k.number = $4))) AS passbooks
WHERE ($3::text IS NULL OR passbooks.state = $3)
  AND ($5::uuid IS NULL OR (${itsDoor}, passbooks."householdId") >
    (SELECT ${doorOrder('last.village_code', 'last.number')}, last.id FROM household last
     WHERE last.county_id = $1 AND last.id = $5 AND ${inScope('last.area_path', '$2')}))
ORDER BY ${itsDoor}, passbooks."householdId" LIMIT $6`;

const selectCounts = `
SELECT coalesce(b.state, 'to_count') AS state, count(*)::int
FROM household h LEFT JOIN passbook b ON b.county_id = h.county_id AND b.household_id = h.id
WHERE h.county_id = $1 AND h.state = 'active' AND ${inScope('h.area_path', '$2')}
GROUP BY 1`;
