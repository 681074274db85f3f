import type { EntityManager } from 'typeorm';
import { insertRows } from '../insert-rows';
import { currentReportId, currents } from './current-stories';
import { photosOfStory } from './insert-stories';
import type { Story } from './story';

/** What comparing photos has found: the first photo of a report was there before. */
export async function insertRepeats(
  tx: EntityManager,
  countyId: string,
  stories: readonly Story[],
): Promise<void> {
  const photoOf = (key: string) => {
    const story = stories.find(({ id }) => id === currentReportId(key));
    const [photo] = story ? photosOfStory(story) : [];
    if (!photo) throw new Error(`the seed has no photo of ${key}`);
    return photo;
  };
  const repeats = currents.flatMap(({ key, repeats: earlier }) => (earlier ? [{ key, earlier }] : []));
  await insertRows(
    tx,
    'photo_repeat',
    repeats.map(({ key, earlier }) => ({
      county_id: countyId,
      photo_id: photoOf(key).id,
      earlier_photo_id: photoOf(earlier).id,
      found_at: photoOf(key).at,
    })),
  );
}
