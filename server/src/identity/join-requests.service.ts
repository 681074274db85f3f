import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { decideJoinRequest, listJoinRequests } from '@torreya/shared/contract/identity';
import type { Role } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, inScope, reaches, scopeOf } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import { Refusal } from '../platform/refusal';

const requestsAPage = 20;
const confirmingRoles: readonly Role[] = ['village_cadre', 'town_officer'];

type Decision = CheckedInputOf<typeof decideJoinRequest>;
type Decided = ReplyOf<typeof decideJoinRequest>;

/** A cadre confirms who belongs to which household; never for himself or his own household. */
@Injectable()
export class JoinRequests {
  constructor(private readonly database: DataSource) {}

  async list(
    actor: Actor,
    { before }: CheckedInputOf<typeof listJoinRequests>,
  ): Promise<ReplyOf<typeof listJoinRequests>> {
    const cursor = readCursor(before);
    const found = await this.database.query<RequestRow[]>(waitingRequests, [
      actor.countyId,
      scopeOf(actor, confirmingRoles),
      cursor?.at ?? null,
      cursor?.id ?? null,
      requestsAPage + 1,
      actor.household?.id ?? null,
    ]);
    const { rows, next } = pageOf(found, requestsAPage);
    return {
      requests: rows.map(({ cursor_at: _, askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() })),
      next,
    };
  }

  decide(actor: Actor, { memberId, decision }: Decision): Promise<Decided> {
    return this.database.transaction(async tx => {
      const request = await lockRequest(tx, actor.countyId, memberId);
      if (!request || !reaches(scopeOf(actor, confirmingRoles), request.areaPath)) {
        throw new Refusal('not_found');
      }
      if (request.personId === actor.personId || request.householdId === actor.household?.id) {
        throw new Refusal('own_request');
      }
      const state = decision === 'approve' ? 'active' : 'declined';
      if (request.state === state && request.decidedBy === actor.personId) return { id: memberId, state };
      if (request.state !== 'pending') throw new Refusal('step_not_open', { state: request.state });
      await tx.query(
        `UPDATE household_member SET state = $3, decided_by = $4, decided_at = clock_timestamp()
         WHERE county_id = $1 AND id = $2`,
        [actor.countyId, memberId, state, actor.personId],
      );
      if (request.foundsHousehold) {
        await tx.query('UPDATE household SET state = $3 WHERE county_id = $1 AND id = $2', [
          actor.countyId,
          request.householdId,
          state,
        ]);
      }
      return { id: memberId, state };
    });
  }
}

interface LockedRequest {
  readonly personId: string;
  readonly householdId: string;
  readonly areaPath: string;
  readonly state: 'pending' | 'active' | 'declined' | 'left';
  readonly foundsHousehold: boolean;
  readonly decidedBy: string | null;
}

async function lockRequest(tx: EntityManager, countyId: string, id: string): Promise<LockedRequest | null> {
  const [request] = await tx.query<LockedRequest[]>(
    `SELECT m.person_id AS "personId", m.household_id AS "householdId", h.area_path AS "areaPath", m.state,
       m.founds_household AS "foundsHousehold", m.decided_by AS "decidedBy"
     FROM household_member m JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
     WHERE m.county_id = $1 AND m.id = $2
     FOR UPDATE OF m, h`,
    [countyId, id],
  );
  return request ?? null;
}

interface RequestRow {
  id: string;
  name: string;
  askedAt: Date;
  villageName: string;
  householdNumber: string;
  headName: string;
  foundsHousehold: boolean;
  cursor_at: string;
}

const waitingRequests = `
SELECT m.id, p.name, m.asked_at AS "askedAt", v.name AS "villageName", h.number AS "householdNumber",
  h.head_name AS "headName", m.founds_household AS "foundsHousehold", ${exactInstant('m.asked_at')} AS cursor_at
FROM household_member m
JOIN person p ON p.county_id = m.county_id AND p.id = m.person_id
JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
JOIN area v ON v.county_id = h.county_id AND v.code = h.village_code
WHERE m.county_id = $1 AND m.state = 'pending' AND ${inScope('h.area_path', '$2')}
  AND h.id IS DISTINCT FROM $6::uuid
  AND ($3::timestamptz IS NULL OR (m.asked_at, m.id) > ($3::timestamptz, $4::uuid))
ORDER BY m.asked_at, m.id
LIMIT $5`;
