import { absent, anyone, type Calls, person } from './call';

export const photoAndVoiceCalls = {
  // Without a body: the door is all there is to see here.
  uploadPhoto: person(() => ({ photoId: absent }), 'unreadable_body'),
  readPhoto: anyone(
    () => ({ photoId: absent, size: 'small' as const, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),
  uploadVoice: person(() => ({ voiceId: absent }), 'unreadable_body'),
  readVoice: anyone(
    () => ({ voiceId: absent, file: 'voice.mp3' as const, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),
} satisfies Partial<Calls>;
