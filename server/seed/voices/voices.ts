import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { FileStore } from '../../src/platform/file-store';
import { writeVoice } from '../../src/voices/voice-files';
import { bytes, insertRows } from '../insert-rows';
import { namedId } from '../named-id';
import { eventId } from '../reports/insert-stories';
import type { Story } from '../reports/story';
import { babble } from './babble';

interface SeedVoice {
  readonly id: string;
  readonly story: Story;
  readonly seconds: number;
  readonly clip: Buffer;
}

export function voicesOf(stories: readonly Story[]): SeedVoice[] {
  return stories.flatMap((story, index) => {
    const { id, saidSeconds } = story;
    if (saidSeconds === 0) return [];
    return [{ id: namedId('voice', id), story, seconds: saidSeconds, clip: babble(saidSeconds, index) }];
  });
}

/** The clips of reports that are there already. */
export async function insertVoices(
  tx: EntityManager,
  countyId: string,
  voices: readonly SeedVoice[],
): Promise<void> {
  await insertRows(
    tx,
    'voice',
    voices.map(({ id, story, seconds, clip }) => ({
      county_id: countyId,
      id,
      uploaded_by: story.reporter.id,
      sha256: bytes(createHash('sha256').update(clip).digest()),
      is_stored: true,
      format: 'wav',
      milliseconds: seconds * 1000,
      uploaded_at: story.told[0]!.at,
    })),
  );
  await insertRows(
    tx,
    'report_voice',
    voices.map(({ id, story }) => ({
      county_id: countyId,
      voice_id: id,
      report_id: story.id,
      event_id: eventId(story, 1),
    })),
  );
}

export async function writeVoices(
  files: FileStore,
  countyId: string,
  voices: readonly SeedVoice[],
): Promise<void> {
  for (const { id, clip } of voices) await writeVoice(files, { countyId, id, format: 'wav' }, clip);
}
