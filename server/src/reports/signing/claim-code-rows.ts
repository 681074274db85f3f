import { claimCodeDigits, claimCodeOf } from '@torreya/shared/domain/claim-code';
import type { EntityManager } from 'typeorm';
import type { Seals } from '../../platform/seals';
import type { ReportRow } from '../report.entity';

/** Out of the report's id and the salt that only her phone knows: the same command gets the same code, and nobody else does. */
export function codeFor(
  seals: Seals,
  countyId: string,
  { id, claimSalt }: { id: string; claimSalt: string },
): string {
  const drawn = seals.secretOf('claim code', `${countyId} ${id} ${claimSalt}`);
  return claimCodeOf([...drawn.subarray(0, claimCodeDigits)].map(byte => byte % 32));
}

export async function writeClaim(
  tx: EntityManager,
  seals: Seals,
  { countyId, id }: Pick<ReportRow, 'countyId' | 'id'>,
  code: string,
): Promise<void> {
  await tx.query(`INSERT INTO report_claim (county_id, report_id, code_hash) VALUES ($1, $2, $3)`, [
    countyId,
    id,
    hashOfCode(seals, countyId, code),
  ]);
}

/** What is stored of a code. */
export function hashOfCode(seals: Seals, countyId: string, code: string): Buffer {
  return seals.secretOf('claim code hash', `${countyId} ${code}`);
}
