import { daysToVisit, daysUntilVisit } from '@torreya/shared/domain/follow-ups';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../insert-rows';
import { type Story, statesOf } from './story';

const dayMs = 24 * 60 * 60_000;

/** One closed report that its lead is to look at again: the newest of `ground` whose time has come before `until`. */
export async function insertFollowUps(
  tx: EntityManager,
  countyId: string,
  stories: readonly Story[],
  { ground, until }: { ground: string; until: Date },
): Promise<void> {
  const asked = stories
    .filter(story => story.microGrid.code === ground && statesOf(story).at(-1) === 'confirmed')
    .flatMap(story => {
      const days = daysUntilVisit[story.hazard.category];
      const closedAt = story.told.at(-1)?.at;
      return days && closedAt ? [{ story, at: new Date(closedAt.getTime() + days * dayMs) }] : [];
    })
    .filter(({ at }) => at < until)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  await insertRows(
    tx,
    'follow_up',
    asked.slice(0, 1).map(({ story, at }) => ({
      county_id: countyId,
      report_id: story.id,
      visitor_id: story.owner.person.id,
      visitor_area_path: story.microGrid.path,
      asked_at: at,
      due_at: new Date(at.getTime() + daysToVisit * dayMs),
    })),
  );
}
