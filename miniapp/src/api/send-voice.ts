import { voiceSource } from '../platform/voices';
import type { OutcomeOf } from './outcome';
import { sendFile } from './send-file';

/** Uploads a kept clip under its own id; sent twice it is the same clip. Progress goes from 0 to 1. */
export async function sendVoice(
  voiceId: string,
  onProgress: (share: number) => void,
): Promise<OutcomeOf<'uploadVoice'>> {
  return sendFile(
    'uploadVoice',
    { voiceId },
    { part: 'voice', source: await voiceSource(voiceId) },
    onProgress,
  );
}
