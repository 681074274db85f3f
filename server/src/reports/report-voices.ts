import type { EntityManager } from 'typeorm';

/** Attaches a claimed clip to an event of a report. */
export async function attachVoice(
  tx: EntityManager,
  event: { countyId: string; reportId: string; id: string },
  voiceId: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO report_voice (county_id, voice_id, report_id, event_id) VALUES ($1, $2, $3, $4)`,
    [event.countyId, voiceId, event.reportId, event.id],
  );
}

export function voicesOfReport(
  manager: EntityManager,
  countyId: string,
  reportId: string,
): Promise<{ eventId: string; voiceId: string }[]> {
  return manager.query<{ eventId: string; voiceId: string }[]>(
    `SELECT event_id AS "eventId", voice_id AS "voiceId" FROM report_voice
     WHERE county_id = $1 AND report_id = $2`,
    [countyId, reportId],
  );
}

/** Those of the reports that can be listened to; asked for a page at a time. */
export async function reportsWithVoice(
  manager: EntityManager,
  countyId: string,
  reportIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (reportIds.length === 0) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    `SELECT report_id AS id FROM report_voice WHERE county_id = $1 AND report_id = ANY ($2::uuid[])`,
    [countyId, reportIds],
  );
  return new Set(rows.map(({ id }) => id));
}
