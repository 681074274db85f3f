import { routes } from '@torreya/shared/contract/routes';
import { addressOf } from '../../../src/api/address';
import type { OutcomeOf } from '../../../src/api/outcome';
import { readAnswer } from '../../../src/api/read-answer';
import { currentSession } from './session';

/** A picture from this computer, before what it belongs to. The same id again is the same picture. */
export async function sendPhoto(photoId: string, file: Blob): Promise<OutcomeOf<'uploadPhoto'>> {
  const body = new FormData();
  body.append('photo', file, 'photo');
  const session = currentSession();
  try {
    const response = await fetch(addressOf(routes.uploadPhoto, { photoId }).path, {
      method: 'POST',
      headers: session ? { authorization: `Bearer ${session.token}` } : {},
      body,
    });
    return readAnswer(response.status, await response.json()) as OutcomeOf<'uploadPhoto'>;
  } catch {
    return { kind: 'outage' };
  }
}
