import type { Actor } from '../../platform/actor';
import { type Concerned, isOpenTo, partiesOf } from '../report-parties';
import type { FollowUp } from './follow-up-rows';

/** Who is asked to look, who heard that it is late, and whoever handles reports there; of a private kind, who was let in. */
export function mayVisit(actor: Actor, report: Concerned, followUp: FollowUp | null): boolean {
  const asked = [followUp?.visitorId, followUp?.toldId];
  return (
    (asked.includes(actor.personId) && isOpenTo(actor, report)) ||
    partiesOf(actor, report).includes('handler')
  );
}
