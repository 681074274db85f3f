import { KeptFiles } from './kept-files.h5';

const files = new KeptFiles('voices');

export function keepVoice(id: string, blob: Blob): Promise<void> {
  return files.keep([{ id, blob }]);
}

/** Something that a player plays and an upload takes. */
export function voiceSource(id: string): Promise<string> {
  return files.source(id);
}

export function removeVoice(id: string): Promise<void> {
  return files.remove(id);
}

export function keptVoiceIds(): Promise<string[]> {
  return files.ids();
}
