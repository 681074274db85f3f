import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, nothing } from './shapes';

export const voiceLink = z.object({
  /** Signed, good for an hour, no header needed; answers to Range. */
  url: z.string(),
  seconds: z.int(),
});

export const uploadVoice = endpoint('uploadVoice', {
  about:
    'One clip of up to 60 s under the id that the phone gave it (multipart field `voice`): MP3, or WAV of one channel and 16 bits. Checked by content, stored without tags. Sent twice it is the same clip.',
  door: 'person',
  input: z.strictObject({ voiceId: id }),
  reply: z.object({ id, seconds: z.number() }),
  refusals: ['voice_not_readable', 'voice_too_long', 'id_reused'],
  bytes: 'multipart in',
  part: 'voice',
});

export const readVoice = endpoint('readVoice', {
  about: 'The stored clip or a part of it (Range), by a signed link out of a reply.',
  door: 'anyone',
  input: z.strictObject({
    voiceId: id,
    file: z.enum(['voice.mp3', 'voice.wav']),
    expires: z.coerce.number().int(),
    signature: z.string().max(100),
  }),
  reply: nothing,
  refusals: [],
  bytes: 'sound out',
});
