import { fileUrl } from '../api/address';
import type { Reply } from '../api/outcome';
import { VoicePlayer } from './voice-player';

type Link = NonNullable<Reply<'readReport'>['timeline'][number]['voice']>;

/** A clip that the server has. */
export function ServerVoice({ voice: { url, seconds } }: { voice: Link }) {
  return <VoicePlayer seconds={seconds} source={async () => fileUrl(url)} />;
}
