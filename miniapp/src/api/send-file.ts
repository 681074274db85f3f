import Taro from '@tarojs/taro';
import { routes } from '@torreya/shared/contract/routes';
import { addressOf } from './address';
import { withSession } from './call';
import type { Input, OutcomeOf } from './outcome';
import { readAnswer } from './read-answer';
import { headersOf } from './send';

const timeoutMilliseconds = 60_000;

type Upload = 'uploadPhoto' | 'uploadVoice';

interface SentFile {
  /** The name of its part of the body. */
  readonly part: 'photo' | 'voice';
  /** Where the phone has it. */
  readonly source: string;
}

/** Sends one file of the phone to where the endpoint takes it. Progress goes from 0 to 1. */
export function sendFile<N extends Upload>(
  name: N,
  input: Input<N>,
  { part, source }: SentFile,
  onProgress: (share: number) => void,
): Promise<OutcomeOf<N>> {
  const { path } = addressOf(routes[name], Object(input));
  return withSession(async token => {
    try {
      const task = Taro.uploadFile({
        url: `${TORREYA_API_ORIGIN}${path}`,
        filePath: source,
        fileName: part,
        name: part,
        header: headersOf(token, false),
        timeout: timeoutMilliseconds,
      });
      task.progress(({ progress }) => onProgress(progress / 100));
      const answer = await task;
      return readAnswer(answer.statusCode, parsed(answer.data)) as OutcomeOf<N>;
    } catch {
      return { kind: 'outage' } as OutcomeOf<N>;
    }
  });
}

/** An upload's answer comes as text; what is not JSON is not from our server. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
