import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';

/** Of these households, those that somebody else must look at: the actor's own, and his declared relatives'. */
export async function hisOwn(
  manager: EntityManager,
  { countyId, personId, household }: Actor,
  householdIds: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM unnest($3::uuid[]) AS household (id)
     WHERE id = $4::uuid OR is_relative_of_household($1, $2, NULL, id, clock_timestamp())`,
    [countyId, personId, householdIds, household?.id ?? null],
  );
  return new Set(rows.map(({ id }) => id));
}
