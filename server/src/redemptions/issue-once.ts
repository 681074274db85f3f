import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';

/** As WeChat's payment code: long enough to hold out a phone, too short to pass a picture of it on. */
const codeLifeSeconds = 60;

/** Few enough to be read out and typed by hand; with ten wrong tries a shop, too many to be guessed. */
const codeDigits = 8;

/** Digits come free a day after their code has expired; until then the till can still say why it refuses them. */
const digitsRestHours = 24;

/** Even with a tenth of all digits taken, so many tries fail once in 10^20. */
const mostTries = 20;

export interface IssuedCode {
  readonly id: string;
  readonly personId: string;
  readonly code: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A new code under the phone's id; one that the person had before and did not use is good no longer. */
export async function issueOnce(
  tx: EntityManager,
  actor: Actor,
  householdId: string,
  id: string,
): Promise<IssuedCode> {
  // Two phones of one person at once: the second waits, and takes the first one's code away.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `code|${actor.countyId}|${actor.personId}`,
  ]);
  const before = await issuedUnder(tx, actor, id);
  if (before) return before;
  await tx.query(
    `UPDATE redemption_code SET expires_at = clock_timestamp()
     WHERE county_id = $1 AND person_id = $2 AND redemption_id IS NULL AND expires_at > clock_timestamp()`,
    [actor.countyId, actor.personId],
  );
  for (let tries = 0; tries < mostTries; tries++) {
    const issued = await tryDigits(tx, actor, householdId, id, randomDigits());
    if (issued) return issued;
    // Another person's id, or digits that another code has.
    await issuedUnder(tx, actor, id);
  }
  throw new Error(`No ${codeDigits} digits were free in ${mostTries} tries`);
}

function randomDigits(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
}

async function tryDigits(
  tx: EntityManager,
  actor: Actor,
  householdId: string,
  id: string,
  code: string,
): Promise<IssuedCode | null> {
  await tx.query(
    `UPDATE redemption_code SET code = NULL
     WHERE county_id = $1 AND code = $2 AND expires_at < clock_timestamp() - $3 * interval '1 hour'`,
    [actor.countyId, code, digitsRestHours],
  );
  const [issued] = await tx.query<IssuedCode[]>(
    `INSERT INTO redemption_code (county_id, id, code, person_id, household_id, issued_at, expires_at)
     SELECT $1, $2, $3, $4, $5, now, now + $6 * interval '1 second' FROM clock_timestamp() AS now
     ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [actor.countyId, id, code, actor.personId, householdId, codeLifeSeconds],
  );
  return issued ?? null;
}

async function issuedUnder(tx: EntityManager, actor: Actor, id: string): Promise<IssuedCode | null> {
  const [issued] = await tx.query<(Omit<IssuedCode, 'code'> & { code: string | null })[]>(
    `SELECT ${columns} FROM redemption_code WHERE county_id = $1 AND id = $2`,
    [actor.countyId, id],
  );
  if (!issued) return null;
  if (issued.personId !== actor.personId) throw new Refusal('id_reused');
  if (issued.code === null) throw new Refusal('id_reused');
  return { ...issued, code: issued.code };
}

const columns = `id, person_id AS "personId", code, issued_at AS "issuedAt", expires_at AS "expiresAt"`;
