import Taro from '@tarojs/taro';
import { routes } from '@torreya/shared/contract/routes';
import { photoSource } from '../platform/photos';
import { addressOf } from './address';
import { withSession } from './call';
import type { OutcomeOf } from './outcome';
import { readAnswer } from './read-answer';
import { headersOf } from './send';

const timeoutMilliseconds = 60_000;

/** Uploads a kept photo under its own id; sent twice it is the same photo. Progress goes from 0 to 1. */
export async function sendPhoto(
  photoId: string,
  onProgress: (share: number) => void,
): Promise<OutcomeOf<'uploadPhoto'>> {
  const source = await photoSource(photoId);
  return withSession(token => upload(photoId, source, token, onProgress));
}

async function upload(
  photoId: string,
  source: string,
  token: string,
  onProgress: (share: number) => void,
): Promise<OutcomeOf<'uploadPhoto'>> {
  const { path } = addressOf(routes.uploadPhoto, { photoId });
  try {
    const task = Taro.uploadFile({
      url: `${TORREYA_API_ORIGIN}${path}`,
      filePath: source,
      fileName: 'photo.jpg',
      name: 'photo',
      header: headersOf(token, false),
      timeout: timeoutMilliseconds,
    });
    task.progress(({ progress }) => onProgress(progress / 100));
    const answer = await task;
    return readAnswer(answer.statusCode, parsed(answer.data)) as OutcomeOf<'uploadPhoto'>;
  } catch {
    return { kind: 'outage' };
  }
}

/** An upload's answer comes as text; what is not JSON is not from our server. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
