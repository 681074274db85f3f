import { readFileSync } from 'node:fs';
import { submitReport } from '@torreya/shared/contract/reports';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { id3Tag, mp3Voice, tenHourMp4, waveVoice, zipAsMp3 } from '../../test-support/voices/test-voices';
import { VoiceSender } from '../../test-support/voices/voice-sender';
import { FileStore } from '../platform/file-store';

let server: ServerUnderTest;
let resident: string;
let voices: VoiceSender;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  resident = await server.signIn('resident');
  voices = new VoiceSender(server, resident);
});
afterAll(() => server.stop());

describe('sending a clip', () => {
  it('answers with how long it is, and keeps nothing but the sound', async () => {
    const id = uuidv7();
    const mp3 = mp3Voice(9);
    const reply = await voices.send(Buffer.concat([id3Tag('王桂花'), mp3]), id);
    expect(reply.json()).toEqual({ id, seconds: 9 });
    expect(readFileSync(voices.fileOf(id))).toEqual(mp3);
  });

  it('gives the same answer when it is sent twice, also at the same time', async () => {
    const [id, bytes] = [uuidv7(), waveVoice(2)];
    const replies = await Promise.all(Array.from({ length: 6 }, () => voices.send(bytes, id)));
    const again = await voices.send(bytes, id);
    expect(new Set([...replies, again].map(reply => `${reply.statusCode} ${reply.body}`)).size).toBe(1);
    expect(again.statusCode).toBe(200);
    expect(await voices.rowOf(id)).toEqual({ is_stored: true });
    expect(voices.hasFile(id, 'wav')).toBe(true);
  });

  it('does not give an id to a second clip, nor one of another person to anybody', async () => {
    const bytes = mp3Voice(2);
    const id = await voices.upload(bytes);
    expect(await voices.refusal(mp3Voice(2, 1), id)).toBe('id_reused');
    const neighbour = new VoiceSender(server, await server.signIn('neighbour'));
    expect(await neighbour.refusal(bytes, id)).toBe('id_reused');
  });

  it('gives one of two different clips the id that both want at the same time', async () => {
    const id = uuidv7();
    const two = [mp3Voice(2, 1), mp3Voice(2, 2)];
    const replies = await Promise.all(two.map(bytes => voices.send(bytes, id)));
    expect(replies.map(reply => reply.statusCode).sort()).toEqual([200, 409]);
  });

  it('is for who has signed in', async () => {
    const response = await new VoiceSender(server, undefined).send(mp3Voice(1), uuidv7());
    expect(response.json<RefusalBody>().error.code).toBe('not_signed_in');
  });
});

describe('a hostile file', () => {
  it.each([
    ['a zip under another name', zipAsMp3(), 'voice_not_readable'],
    ['an MP4 that says ten hours', tenHourMp4(), 'voice_not_readable'],
    ['an empty one', Buffer.alloc(0), 'voice_not_readable'],
    ['a WAV whose header promises 4 GB', lying(waveVoice(2)), 'voice_not_readable'],
    ['62 seconds', mp3Voice(62), 'voice_too_long'],
    ['20 MB', Buffer.alloc(20 * 1024 * 1024), 'voice_too_long'],
    ['one byte more than 2 MB', Buffer.alloc(2 * 1024 * 1024 + 1), 'voice_too_long'],
  ])('%s is refused, and leaves no row and no file', async (_, bytes, refusal) => {
    const id = uuidv7();
    expect(await voices.refusal(bytes, id)).toBe(refusal);
    expect(await voices.rowOf(id)).toBeUndefined();
    expect(voices.hasFile(id) || voices.hasFile(id, 'wav')).toBe(false);
  });

  it('under the name of another part, or under an id that is none, is refused', async () => {
    const path = `/voices/${uuidv7()}`;
    const response = await server.sendFile({ part: 'photo', path, bytes: mp3Voice(1) }, resident);
    expect(response.json<RefusalBody>().error.code).toBe('invalid_input');
    expect(await voices.refusal(mp3Voice(1), '..%2f..%2fetc')).toBe('invalid_input');
  });

  function lying(wave: Buffer): Buffer {
    wave.writeUInt32LE(0xffff_ff00, 40);
    return wave;
  }
});

describe('a disk that is full', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is an outage, the clip does not count, and all is well once it is sent again', async () => {
    const [id, bytes] = [uuidv7(), mp3Voice(2)];
    const failure = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    jest.spyOn(server.app.get(FileStore), 'write').mockRejectedValueOnce(failure);
    expect(await voices.refusal(bytes, id)).toBe('unavailable');
    expect(await voices.rowOf(id)).toEqual({ is_stored: false });
    const report = { id: uuidv7(), category: 'road' as const, photoIds: [], voiceId: id };
    expect(await server.refusal(submitReport, report, resident)).toBe('voice_unknown');
    await voices.upload(bytes, id);
    expect(await voices.rowOf(id)).toEqual({ is_stored: true });
    expect(voices.hasFile(id)).toBe(true);
  });
});
