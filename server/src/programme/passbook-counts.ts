import { Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { countPassbook } from '@torreya/shared/contract/passbooks';
import type { PassbookState } from '@torreya/shared/domain/passbook-steps';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import type { Passbook } from './passbook';

interface Standing {
  readonly state: PassbookState;
  readonly round: number;
  readonly firstCounterId: string | null;
  readonly secondCounterId: string | null;
  readonly points: number | null;
  readonly transferNo: number | null;
}

/** The two tables behind a count: how a passbook stands, and every count that was ever made of it. */
@Injectable()
export class PassbookCounts {
  /** Holds the household's passbook until the transaction ends. */
  async lock(tx: EntityManager, countyId: string, householdId: string): Promise<void> {
    await tx.query(`INSERT INTO passbook (county_id, household_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      countyId,
      householdId,
    ]);
    await tx.query(`SELECT FROM passbook WHERE county_id = $1 AND household_id = $2 FOR UPDATE`, [
      countyId,
      householdId,
    ]);
  }

  /** What the count under this id led to, if it was made before; under other contents, or by another, it is refused. */
  async ofId(
    tx: EntityManager,
    countyId: string,
    id: string,
    hash: Buffer,
  ): Promise<{ id: string; state: PassbookState; points: number } | null> {
    const [count] = await tx.query<{ state: PassbookState; points: number; hash: Buffer }[]>(
      `SELECT to_state AS state, points, contents_hash AS hash FROM passbook_count WHERE county_id = $1 AND id = $2`,
      [countyId, id],
    );
    if (!count) return null;
    if (!count.hash.equals(hash)) throw new Refusal('id_reused');
    return { id, state: count.state, points: count.points };
  }

  /** The open count of this round, which the second one is held against. */
  async firstOf(
    tx: EntityManager,
    countyId: string,
    { householdId, round }: Pick<Passbook, 'householdId' | 'round'>,
  ): Promise<{ points: number; counterId: string }> {
    const [first] = await tx.query<{ points: number; counterId: string }[]>(
      `SELECT points, counter_id AS "counterId" FROM passbook_count
       WHERE county_id = $1 AND household_id = $2 AND round = $3 AND turn = 'first'`,
      [countyId, householdId, round],
    );
    if (!first) throw new Error(`The passbook of ${householdId} waits for a second count without a first`);
    return first;
  }

  async write(
    tx: EntityManager,
    actor: Actor,
    { id, householdId, turn, points }: CheckedInputOf<typeof countPassbook>,
    { round, to, hash }: { round: number; to: PassbookState; hash: Buffer },
  ): Promise<void> {
    const written = await tx.query<unknown[]>(
      `INSERT INTO passbook_count
         (county_id, id, household_id, round, turn, counter_id, points, to_state, at, contents_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), $9)
       ON CONFLICT (county_id, id) DO NOTHING RETURNING id`,
      [actor.countyId, id, householdId, round, turn, actor.personId, points, to, hash],
    );
    // A count of another household took the id at this very moment.
    if (written.length === 0) throw new Refusal('id_reused');
  }

  async update(tx: EntityManager, countyId: string, householdId: string, standing: Standing): Promise<void> {
    const { state, round, firstCounterId, secondCounterId, points, transferNo } = standing;
    await tx.query(
      `UPDATE passbook SET state = $3, round = $4, first_counter_id = $5, second_counter_id = $6, points = $7,
         transfer_no = $8
       WHERE county_id = $1 AND household_id = $2`,
      [countyId, householdId, state, round, firstCounterId, secondCounterId, points, transferNo],
    );
  }
}
