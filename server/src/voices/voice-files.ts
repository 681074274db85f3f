import type { FileStore } from '../platform/file-store';
import type { SoundFormat } from './sound';

export interface VoiceFile {
  readonly countyId: string;
  readonly id: string;
  readonly format: SoundFormat;
}

/** Beside the photos: a version 7 id begins with the time and ends at random, so its end spreads the files. */
function nameOf({ countyId, id, format }: VoiceFile): string {
  return `${countyId}/${id.slice(-2)}/${id}-voice.${format}`;
}

export function writeVoice(files: FileStore, voice: VoiceFile, bytes: Buffer): Promise<void> {
  return files.write(nameOf(voice), bytes);
}

export function readVoiceFile(files: FileStore, voice: VoiceFile): Promise<Buffer | null> {
  return files.read(nameOf(voice));
}

export async function removeVoice(files: FileStore, voice: { countyId: string; id: string }): Promise<void> {
  for (const format of ['mp3', 'wav'] as const) await files.remove(nameOf({ ...voice, format }));
}
