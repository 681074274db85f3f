import type { Actor } from '../../platform/actor';
import { type Concerned, partiesOf } from '../report-parties';
import type { FollowUp } from './follow-up-rows';

/** Who is asked to look, who heard that it is late, and whoever handles reports there. */
export function mayVisit(actor: Actor, report: Concerned, followUp: FollowUp | null): boolean {
  const asked = [followUp?.visitorId, followUp?.toldId];
  return asked.includes(actor.personId) || partiesOf(actor, report).includes('handler');
}
