import type { EntityManager } from 'typeorm';
import type { ClaimedPhoto } from '../photos/photos.service';

/** Attaches claimed photos to an event of a report, in the order in which they were sent. */
export async function attachPhotos(
  tx: EntityManager,
  event: { countyId: string; reportId: string; id: string },
  photos: readonly ClaimedPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  await tx.query(
    `INSERT INTO report_photo (county_id, photo_id, report_id, event_id, position)
     SELECT $1, photo.id, $2, $3, photo.position - 1
     FROM unnest($4::uuid[]) WITH ORDINALITY AS photo(id, position)`,
    [event.countyId, event.reportId, event.id, photos.map(photo => photo.id)],
  );
}

/** All photos of a report, the reporter's own first. */
export async function photosOfReport(
  manager: EntityManager,
  countyId: string,
  reportId: string,
): Promise<{ eventId: string; photoId: string }[]> {
  return manager.query<{ eventId: string; photoId: string }[]>(
    `SELECT p.event_id AS "eventId", p.photo_id AS "photoId"
     FROM report_photo p JOIN report_event e ON e.county_id = p.county_id AND e.id = p.event_id
     WHERE p.county_id = $1 AND p.report_id = $2 ORDER BY e.no, p.position`,
    [countyId, reportId],
  );
}
