import type { LetterKindName, LetterParty, LetterState } from '@torreya/shared/domain/letters';
import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import type { LetteredReport } from '../reports/steps-by-letter.service';

/** A letter with the names of the two between whom it goes. */
export interface Letter {
  readonly id: string;
  readonly countyId: string;
  readonly reportId: string;
  readonly reportNumber: string;
  readonly category: ReportCategory;
  readonly areaPath: string;
  readonly directiveId: string | null;
  readonly kind: LetterKindName;
  readonly number: string;
  readonly addresseeId: string;
  readonly addresseeName: string;
  readonly addresseeOffice: string;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly issuerOffice: string;
  readonly words: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly state: LetterState;
  readonly stateAt: Date;
  readonly isLate: boolean;
  readonly contentsHash: Buffer;
}

/** `l` is the letter. */
export const selectLetters = `
SELECT l.id, l.county_id AS "countyId", l.report_id AS "reportId", l.report_number AS "reportNumber", l.category,
  l.area_path AS "areaPath", l.directive_id AS "directiveId", l.kind, l.number,
  l.addressee_id AS "addresseeId", a.name AS "addresseeName", l.addressee_office AS "addresseeOffice",
  l.issuer_id AS "issuerId", i.name AS "issuerName", l.issuer_office AS "issuerOffice", l.words,
  l.issued_at AS "issuedAt", l.due_at AS "dueAt", l.state, l.state_at AS "stateAt",
  l.state = 'open' AND l.due_at <= clock_timestamp() AS "isLate", l.contents_hash AS "contentsHash"
FROM letter l
JOIN person a ON a.county_id = l.county_id AND a.id = l.addressee_id
JOIN person i ON i.county_id = l.county_id AND i.id = l.issuer_id`;

export async function findLetter(
  manager: EntityManager,
  countyId: string,
  id: string,
): Promise<Letter | null> {
  const [letter] = await manager.query<Letter[]>(`${selectLetters} WHERE l.county_id = $1 AND l.id = $2`, [
    countyId,
    id,
  ]);
  return letter ?? null;
}

/** Held until the transaction ends. Who locks its report as well locks that one first. */
export async function lockLetter(tx: EntityManager, countyId: string, id: string): Promise<Letter | null> {
  await tx.query('SELECT FROM letter WHERE county_id = $1 AND id = $2 FOR UPDATE', [countyId, id]);
  return findLetter(tx, countyId, id);
}

/** What the actor is to a letter. An order is the business of whoever is accountable for its report. */
export function letterPartiesOf(actor: Actor, letter: Letter, report: LetteredReport): LetterParty[] {
  const isOwner = report.ownerId === actor.personId;
  const isIssuer = letter.kind !== 'dispatch' && letter.issuerId === actor.personId;
  return [
    ...(letter.addresseeId === actor.personId ? ['addressee' as const] : []),
    ...(isOwner || isIssuer ? ['issuer' as const] : []),
  ];
}

/** Its two ends, and whoever reads what the handlers of its report say among themselves; its reporter never. */
export function mayReadLetter(actor: Actor, letter: Letter, report: LetteredReport): boolean {
  return [letter.addresseeId, letter.issuerId].includes(actor.personId) || report.seesLetters;
}
