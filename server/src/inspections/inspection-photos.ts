import type { EntityManager } from 'typeorm';

/** Ids of the photos of findings, in the order in which they were taken, by finding. */
export async function photosOfFindings(
  manager: EntityManager,
  countyId: string,
  findingIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await manager.query<{ findingId: string; photoIds: string[] }[]>(
    `SELECT finding_id AS "findingId", array_agg(photo_id ORDER BY position) AS "photoIds"
     FROM inspection_photo WHERE county_id = $1 AND finding_id = ANY ($2::uuid[]) GROUP BY finding_id`,
    [countyId, findingIds],
  );
  return new Map(rows.map(({ findingId, photoIds }) => [findingId, photoIds]));
}
