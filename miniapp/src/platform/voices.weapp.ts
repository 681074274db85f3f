import { KeptFiles } from './kept-files.weapp';

const files = new KeptFiles('voices', 'mp3');

export function keepVoice(id: string, from: string): void {
  files.keep(id, from);
}

/** Something that a player plays and an upload takes. */
export async function voiceSource(id: string): Promise<string> {
  return files.source(id);
}

export async function removeVoice(id: string): Promise<void> {
  files.remove(id);
}

export async function keptVoiceIds(): Promise<string[]> {
  return files.ids();
}
