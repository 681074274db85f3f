import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readReport } from '@torreya/shared/contract/reports';
import { type EntityManager, In } from 'typeorm';
import type { PhotoLinks } from '../photos/photo-links';
import type { Actor } from '../platform/actor';
import { ReportRow } from './report.entity';
import { mayRead } from './report-parties';
import { concernedIn } from './report-people';

/** A photo of a report that is like one of an earlier report, by the ids of both photos. */
export interface PhotoRepeat {
  readonly photoId: string;
  readonly earlierPhotoId: string;
  /** Null: the reader may not know whose the other one is. */
  readonly earlier: { readonly reportId: string; readonly number: string; readonly submittedAt: Date } | null;
}

/** Found out by the server after the report was sent; what the actor may not read is only a fact to him. */
export async function repeatsIn(
  manager: EntityManager,
  actor: Actor,
  { id }: ReportRow,
): Promise<PhotoRepeat[]> {
  const { countyId } = actor;
  const found = await manager.query<{ photoId: string; earlierPhotoId: string; reportId: string }[]>(
    selectRepeats,
    [countyId, id],
  );
  if (found.length === 0) return [];
  const rows = await manager.findBy(ReportRow, {
    countyId,
    id: In(found.map(({ reportId }) => reportId)),
  });
  const readable = new Map<string, ReportRow>();
  for (const row of rows) {
    if (mayRead(actor, await concernedIn(manager, row))) readable.set(row.id, row);
  }
  return found.map(({ photoId, earlierPhotoId, reportId }) => {
    const row = readable.get(reportId);
    const earlier = row ? { reportId, number: row.number, submittedAt: row.submittedAt } : null;
    return { photoId, earlierPhotoId, earlier };
  });
}

/** As the page shows one: both pictures, or the own one alone. */
export function repeatInView(
  { photoId, earlierPhotoId, earlier }: PhotoRepeat,
  links: ReadonlyMap<string, PhotoLinks>,
): ReplyOf<typeof readReport>['repeats'] {
  const photo = links.get(photoId);
  if (!photo) return [];
  const earlierPhoto = links.get(earlierPhotoId);
  if (!earlier || !earlierPhoto) return [{ photo, earlier: null }];
  const { reportId, number, submittedAt } = earlier;
  return [
    { photo, earlier: { reportId, number, submittedAt: submittedAt.toISOString(), photo: earlierPhoto } },
  ];
}

const selectRepeats = `
SELECT r.photo_id AS "photoId", r.earlier_photo_id AS "earlierPhotoId", other.report_id AS "reportId"
FROM report_photo own
JOIN photo_repeat r ON r.county_id = own.county_id AND r.photo_id = own.photo_id
JOIN report_photo other ON other.county_id = r.county_id AND other.photo_id = r.earlier_photo_id
WHERE own.county_id = $1 AND own.report_id = $2
ORDER BY own.position, own.photo_id`;
