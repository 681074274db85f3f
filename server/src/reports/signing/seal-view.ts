import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readReport } from '@torreya/shared/contract/reports';
import { roles } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor';
import type { ReportRow } from '../report.entity';
import type { Concerned } from '../report-parties';
import { concernsSeal, isAsked, isSecond, mayAsk, type SealStand, sealStand } from './seal-rules';

type Seal = NonNullable<ReplyOf<typeof readReport>['seal']>;

/** How the seal stands, for those who may open it together. */
export async function sealView(
  manager: EntityManager,
  actor: Actor,
  report: ReportRow & Concerned,
): Promise<Seal | null> {
  if (!concernsSeal(actor, report)) return null;
  const stand = await sealStand(manager, report);
  const { request, openers } = stand;
  return {
    state: openers.length > 0 ? 'opened' : isAsked(stand) ? 'asked' : 'closed',
    request: request && {
      id: request.id,
      askedByName: request.askedByName,
      askedByRole: roles[request.askedRole],
      reason: request.reason,
      askedAt: request.askedAt.toISOString(),
      answeredByName: request.answeredByName,
    },
    openSteps: stepsOf(actor, report, stand),
  };
}

function stepsOf(actor: Actor, report: ReportRow & Concerned, stand: SealStand): Seal['openSteps'] {
  if (stand.openers.includes(actor.personId)) return ['read'];
  if (isAsked(stand)) return isSecond(actor, report, stand) ? ['answer'] : [];
  return mayAsk(actor, report) ? ['ask'] : [];
}
