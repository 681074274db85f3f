import type { AwardStepName } from '@torreya/shared/domain/award-steps';
import type { Job } from '../../platform/outbox';

export const noticeJobKind = 'award_notice_end';
export const queueJobKind = 'award_queue';

/**
 * The end of the notices of a town that end together is one job. An award that goes on after an objection has one of its
 * own: the other may be under way already, and has passed it by.
 */
export function noticeJob(
  countyId: string,
  townPath: string,
  at: Date,
  step: AwardStepName,
  awardId: string,
): Job {
  const key = step === 'dismiss' ? awardId : `${townPath} ${at.toISOString()}`;
  return { countyId, kind: noticeJobKind, key, at, payload: { townPath } };
}

/** One queue a village. */
export function queueJob(countyId: string, village: string, at: Date): Job {
  return { countyId, kind: queueJobKind, key: village, at, payload: {} };
}
