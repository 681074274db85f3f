import { roles } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import type { ReportRow } from '../report.entity';
import { type Concerned, mayRead } from '../report-parties';
import { isReporter } from './whose-report';

export const askingRoles = ['town_officer'] as const;
export const answeringRoles = ['town_officer', 'county_viewer'] as const;

export interface SealRequest {
  readonly id: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedRole: keyof typeof roles;
  readonly reason: string;
  readonly askedAt: Date;
  readonly answeredBy: string | null;
  readonly answeredByName: string | null;
  readonly agrees: boolean | null;
}

type Sealed = ReportRow & Concerned;

export interface SealStand {
  /** The newest one; whoever was refused may ask again with another reason. */
  readonly request: SealRequest | null;
  /** Those who opened it. */
  readonly openers: readonly string[];
  /** Have handled it in any step, and so decide nothing about its seal. */
  readonly handlers: readonly string[];
}

export async function sealStand(manager: EntityManager, { countyId, id }: Sealed): Promise<SealStand> {
  const requests = await manager.query<SealRequest[]>(selectRequests, [countyId, id]);
  const handlers = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT actor_id AS id FROM report_event
     WHERE county_id = $1 AND report_id = $2 AND actor_id IS NOT NULL AND step NOT IN ('ask_opening','refuse_opening','open_seal')`,
    [countyId, id],
  );
  const opened = requests.filter(({ agrees }) => agrees);
  return {
    request: requests[0] ?? null,
    openers: opened.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy ?? askedBy]),
    handlers: handlers.map(one => one.id),
  };
}

const selectRequests = `
SELECT r.id, r.asked_by AS "askedBy", asker.name AS "askedByName", r.asked_role AS "askedRole", r.reason,
  r.asked_at AS "askedAt", a.answered_by AS "answeredBy", answerer.name AS "answeredByName", a.agrees
FROM seal_request r
JOIN person asker ON asker.county_id = r.county_id AND asker.id = r.asked_by
LEFT JOIN seal_answer a ON a.county_id = r.county_id AND a.request_id = r.id
LEFT JOIN person answerer ON answerer.county_id = a.county_id AND answerer.id = a.answered_by
WHERE r.county_id = $1 AND r.report_id = $2 ORDER BY r.asked_at DESC, r.id DESC`;

/** Whether the seal of this report is any matter of the actor's. */
export function concernsSeal(actor: Actor, report: Sealed): boolean {
  const reached = reaches(scopeOf(actor, answeringRoles), report.areaPath);
  return report.signing === 'sealed' && reached && mayRead(actor, report) && !isReporter(actor, report);
}

export function isAsked({ request }: SealStand): boolean {
  return request !== null && request.agrees === null;
}

export function mayAsk(actor: Actor, report: Sealed): boolean {
  return concernsSeal(actor, report) && reaches(scopeOf(actor, askingRoles), report.areaPath);
}

/** Neither the one who asks, nor whoever has the report or had it in hand. */
export function isSecond(actor: Actor, report: Sealed, { request, handlers }: SealStand): boolean {
  const involved = [request?.askedBy, report.ownerId, report.receiverId, ...report.adviserIds, ...handlers];
  return !involved.includes(actor.personId);
}
