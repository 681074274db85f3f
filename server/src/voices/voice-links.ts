import { routes } from '@torreya/shared/contract/routes';
import type { voiceLink } from '@torreya/shared/contract/voices';
import type { z } from 'zod';
import { endOfLinks, isSigned, type SignedWords, signatureOf } from '../platform/signed-links';
import type { VoiceFile } from './voice-files';

export type VoiceLink = z.infer<typeof voiceLink>;

/** The address ends like a file's: a player on iOS goes by that before it asks. */
export function linkTo(secret: string, voice: VoiceFile & { milliseconds: number }, now: Date): VoiceLink {
  const expires = endOfLinks(now);
  const path = routes.readVoice.path.replace(':voiceId', voice.id).replace(':file', `voice.${voice.format}`);
  const signature = signatureOf(secret, wordsOf(voice, expires));
  return {
    url: `/api${path}?expires=${expires}&signature=${signature}`,
    seconds: Math.max(1, Math.round(voice.milliseconds / 1000)),
  };
}

export function isSignedVoice(
  secret: string,
  voice: VoiceFile,
  { expires, signature, now }: { expires: number; signature: string; now: Date },
): boolean {
  return isSigned(secret, wordsOf(voice, expires), { expires, signature, now });
}

/** `voice` where a photo's link has an id, so that no link to the one opens the other. */
function wordsOf({ countyId, id, format }: VoiceFile, expires: number): SignedWords {
  return [countyId, 'voice', id, format, expires];
}
