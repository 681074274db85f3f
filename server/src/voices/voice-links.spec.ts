import { readVoice } from '@torreya/shared/contract/voices';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { PhotoSender } from '../../test-support/photos/photo-sender';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { mp3Voice, waveVoice } from '../../test-support/voices/test-voices';
import { VoiceSender } from '../../test-support/voices/voice-sender';
import { linkTo } from './voice-links';

let server: ServerUnderTest;
let voices: VoiceSender;
let id: string;
const bytes = mp3Voice(3);

beforeAll(async () => {
  server = await ServerUnderTest.start();
  voices = new VoiceSender(server, await server.signIn('resident'));
  id = await voices.upload(bytes);
});
afterAll(() => server.stop());

function link(
  changes: { id?: string; format?: 'mp3' | 'wav'; now?: Date; secret?: string; countyId?: string } = {},
): string {
  const { countyId, filesSecret } = server.config;
  const voice = { countyId, id, format: 'mp3' as const, milliseconds: 3_000, ...changes };
  return linkTo(changes.secret ?? filesSecret, voice, changes.now ?? new Date()).url;
}

const open = (url: string, range?: string) =>
  server.inject({ method: 'GET', url, headers: range === undefined ? {} : { range } });

describe('a link to a clip', () => {
  it('plays it without a session, as a sound and nothing else', async () => {
    const response = await open(link());
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'audio/mpeg',
      'accept-ranges': 'bytes',
      'content-disposition': 'inline; filename="voice.mp3"',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('private'),
    });
    expect(response.rawPayload).toEqual(bytes);
    const wave = await voices.upload(waveVoice(1));
    expect((await open(link({ id: wave, format: 'wav' }))).headers['content-type']).toBe('audio/wav');
  });

  it('gives the part that a player asks for: the first two bytes, as iOS does, and the rest', async () => {
    const probe = await open(link(), 'bytes=0-1');
    expect([probe.statusCode, probe.headers['content-range'], probe.headers['content-length']]).toEqual([
      206,
      `bytes 0-1/${bytes.length}`,
      '2',
    ]);
    const rest = await open(link(), 'bytes=2-');
    expect(Buffer.concat([probe.rawPayload, rest.rawPayload])).toEqual(bytes);
    const beyond = await open(link(), `bytes=${bytes.length}-`);
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('is good for at least an hour and at most two', async () => {
    const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    expect((await open(link({ now: minutesAgo(59) }))).statusCode).toBe(200);
    expect((await open(link({ now: minutesAgo(121) }))).statusCode).toBe(404);
  });

  it('opens nothing else: another clip, county or instant, a photo, or signed with another secret', async () => {
    const other = await voices.upload();
    const photo = await new PhotoSender(server, await server.signIn('resident')).upload();
    const query = link().split('?')[1];
    const forged = [
      link().replace(id, other),
      link().replace('voice.mp3', 'voice.wav'),
      link().replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 3600}`),
      link().slice(0, -1),
      link().replace(/signature=.*/, 'signature='),
      link({ secret: 'another secret that is as long as it must be' }),
      link({ countyId: '330604' }),
      link({ id: uuidv7() }),
      `/api/photos/${photo}/large?${query}`,
      `/api/photos/${id}/small?${query}`,
    ];
    for (const url of forged) {
      const response = await open(url);
      expect({ url, code: response.json<RefusalBody>().error.code }).toEqual({ url, code: 'not_found' });
    }
  });

  it('needs its parts, and no others', async () => {
    const input = { voiceId: id, file: 'voice.mp3' as const, expires: 'x', signature: 'y' };
    expect(await server.refusal(readVoice, input)).toBe('invalid_input');
    expect((await open(`${link()}&volume=9`)).statusCode).toBe(400);
  });
});
