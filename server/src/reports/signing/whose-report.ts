import { unnamedReporters } from '@torreya/shared/domain/report-signing';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor';
import type { Seals } from '../../platform/seals';
import type { ReportRow } from '../report.entity';

export type Whose = Pick<ReportRow, 'id' | 'signing' | 'reporterId' | 'reporterMark'>;

/** What a report says of who sent it: her id, her mark, or nothing. */
export function signedBy(
  { personId, mark }: Actor,
  signing: ReportRow['signing'],
): Pick<ReportRow, 'signing' | 'reporterId' | 'reporterMark'> {
  return {
    signing,
    reporterId: signing === 'named' ? personId : null,
    reporterMark: signing === 'sealed' ? mark : null,
  };
}

export function isReporter(actor: Actor, { id, signing, reporterId, reporterMark }: Whose): boolean {
  if (signing === 'named') return reporterId === actor.personId;
  return signing === 'sealed' ? reporterMark === actor.mark : actor.reportByCode === id;
}

/** Where her messages go; to nobody where nothing is kept of her. */
export function addressOf({ reporterId, reporterMark }: Whose): string[] {
  return [reporterId, reporterMark].flatMap(address => address ?? []);
}

/** In the place of her name; nothing where she gave it. */
export function wordsForReporter({ signing }: Pick<Whose, 'signing'>): string | null {
  return signing === 'named' ? null : unnamedReporters[signing];
}

/** Who stands in a row that the actor writes, and in a hash that whoever has the tables could try people on. */
export interface Signature {
  readonly actorId: string | null;
  readonly inHash: string;
  /** Where messages to the actor go: nobody hears of himself. */
  readonly address: string;
}

/** As her reporter she signs as she signed the report; whoever handles it, with his name. */
export function signatureOf(
  actor: Actor,
  { signing }: Pick<Whose, 'signing'>,
  asReporter: boolean,
): Signature {
  const { personId, mark, unseenMark } = actor;
  if (!asReporter || signing === 'named') return { actorId: personId, inHash: personId, address: personId };
  if (signing === 'anonymous') return { actorId: null, inHash: '', address: '' };
  return { actorId: null, inHash: unseenMark, address: mark };
}

interface Identity {
  readonly personId: string;
  readonly householdId: string | null;
}

const none = '00000000-0000-0000-0000-000000000000';

/** The person and her household, always of one length: how long it is tells nothing. */
export async function writeSeal(
  tx: EntityManager,
  seals: Seals,
  { countyId, id }: Pick<ReportRow, 'countyId' | 'id'>,
  { personId, householdId }: Identity,
): Promise<void> {
  const plain = Buffer.from(`${personId} ${householdId ?? none}`);
  const { keyId, nonce, bytes } = seals.seal(`${countyId} ${id}`, plain);
  await tx.query(
    `INSERT INTO report_seal (county_id, report_id, key_id, nonce, sealed) VALUES ($1, $2, $3, $4, $5)`,
    [countyId, id, keyId, nonce, bytes],
  );
}

interface SealRow {
  readonly key_id: string;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
}

/** For one of the two who opened it, and kept as read by him; null for everybody else. */
export async function readSeal(
  tx: EntityManager,
  seals: Seals,
  { countyId, id }: ReportRow,
  readerId: string,
): Promise<Identity | null> {
  const [row] = await tx.query<SealRow[]>(`SELECT * FROM open_seal($1, $2, $3)`, [countyId, id, readerId]);
  if (!row) return null;
  const sealed = { keyId: row.key_id, nonce: row.nonce, bytes: row.sealed };
  const [personId = '', householdId = none] = seals.open(`${countyId} ${id}`, sealed).toString().split(' ');
  return { personId, householdId: householdId === none ? null : householdId };
}
