import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { submitReport, uploadPhoto } from '@torreya/shared/contract/reports';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { PhotoSender } from '../../test-support/photos/photo-sender';
import {
  hostile,
  hostileFiles,
  oddFileNames,
  photoTakenAt,
  plainPhoto,
  svgWithScript,
} from '../../test-support/photos/test-photos';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { FileStore } from '../platform/file-store';

let server: ServerUnderTest;
let resident: string;
let photos: PhotoSender;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  resident = await server.signIn('resident');
  photos = new PhotoSender(server, resident);
});
afterAll(() => server.stop());

describe('sending a photo', () => {
  it('answers with its size and where the camera stood', async () => {
    const bytes = await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' });
    const id = uuidv7();
    const reply = uploadPhoto.reply.parse((await server.sendPhoto(id, bytes, resident)).json());
    expect(reply).toMatchObject({ id, width: 64, height: 48, takenPlace: { datum: 'gcj02' } });
    expect(photos.hasFiles(id)).toBe(true);
  });

  it('keeps the place in two columns and nothing of the original anywhere', async () => {
    const id = await photos.upload(await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' }));
    const [row] = await server.owner.query(`SELECT taken_lng, taken_lat FROM photo WHERE id = $1`, [id]);
    expect(row.taken_lng).toBeGreaterThan(120.703);
    expect(row.taken_lat).not.toBeCloseTo(29.7, 4);
    const folder = join(server.config.filesFolder, server.config.countyId, id.slice(-2));
    const ofIt = (await readdir(folder)).filter(name => name.startsWith(id));
    expect(ofIt.sort()).toEqual([`${id}-large.jpg`, `${id}-small.jpg`]);
  });

  it('gives the same answer when it is sent twice, also at the same time', async () => {
    const [id, bytes] = [uuidv7(), await plainPhoto('#123456')];
    const replies = await Promise.all(Array.from({ length: 6 }, () => server.sendPhoto(id, bytes, resident)));
    const again = await server.sendPhoto(id, bytes, resident);
    expect(new Set([...replies, again].map(reply => `${reply.statusCode} ${reply.body}`)).size).toBe(1);
    expect(again.statusCode).toBe(200);
    expect(await photos.rowOf(id)).toEqual({ is_stored: true });
  });

  it('does not give an id to a second photo, nor one of another person to anybody', async () => {
    const bytes = await plainPhoto('#111111');
    const id = await photos.upload(bytes);
    expect(await photos.refusal(await plainPhoto('#222222'), id)).toBe('id_reused');
    const neighbour = new PhotoSender(server, await server.signIn('neighbour'));
    expect(await neighbour.refusal(bytes, id)).toBe('id_reused');
    expect(await neighbour.refusal(await plainPhoto('#222222'), id)).toBe('id_reused');
  });

  it('gives one of two different photos the id that both want at the same time', async () => {
    const id = uuidv7();
    const two = [await plainPhoto('#aa0000'), await plainPhoto('#00aa00')];
    const replies = await Promise.all(two.map(bytes => server.sendPhoto(id, bytes, resident)));
    expect(replies.map(reply => reply.statusCode).sort()).toEqual([200, 409]);
  });

  it('is for who has signed in', async () => {
    const response = await server.sendPhoto(uuidv7(), await plainPhoto());
    expect(response.json<RefusalBody>().error.code).toBe('not_signed_in');
  });

  it('takes no notice of the name that the phone gives it', async () => {
    const bytes = await plainPhoto();
    for (const name of oddFileNames) {
      const id = uuidv7();
      const response = await server.sendPhoto(id, bytes, resident, name);
      expect({ name, status: response.statusCode }).toEqual({ name, status: 200 });
      expect(photos.hasFile(id, 'large')).toBe(true);
    }
  });
});

describe('a burst of photos', () => {
  it('is taken as far as the server can, and the rest is asked to come again', async () => {
    const bytes = await plainPhoto();
    const burst = Array.from({ length: 80 }, () => server.sendPhoto(uuidv7(), bytes, resident));
    const replies = await Promise.all(burst);
    const taken = replies.filter(({ statusCode }) => statusCode === 200);
    const turnedAway = replies.filter(({ statusCode }) => statusCode === 503);
    expect(taken.length + turnedAway.length).toBe(80);
    expect(taken.length).toBeGreaterThanOrEqual(32);
    expect(turnedAway.every(({ headers }) => headers['retry-after'] === '2')).toBe(true);
    expect(await photos.refusal(bytes)).toBe('none');
  });
});

describe('a body that is not one photo', () => {
  const boundary = 'b0undary';
  const part = (name: string, bytes: Buffer | string): Buffer =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="x.jpg"\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]);
  const end = Buffer.from(`--${boundary}--\r\n`);

  async function refusalOf(
    payload: Buffer | string,
    contentType = `multipart/form-data; boundary=${boundary}`,
  ): Promise<string> {
    const response = await server.inject({
      method: 'POST',
      url: `/api/photos/${uuidv7()}`,
      headers: { authorization: `Bearer ${resident}`, 'content-type': contentType },
      payload,
    });
    return response.statusCode === 200 ? 'none' : response.json<RefusalBody>().error.code;
  }

  it('is refused when it is bigger than 10 MB, even by one byte', async () => {
    const limit = 10 * 1024 * 1024;
    expect(await photos.refusal(Buffer.alloc(limit))).toBe('photo_not_readable');
    expect(await photos.refusal(Buffer.alloc(limit + 1))).toBe('photo_too_big');
  });

  it('is refused under another name, and with something beside the photo', async () => {
    const photo = await plainPhoto();
    expect(await refusalOf(Buffer.concat([part('picture', photo), end]))).toBe('invalid_input');
    expect(await refusalOf(Buffer.concat([part('photo', photo), part('photo', photo), end]))).toBe(
      'unreadable_body',
    );
    const field = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="role"\r\n\r\ntown\r\n`);
    expect(await refusalOf(Buffer.concat([part('photo', photo), field, end]))).toBe('unreadable_body');
  });

  it('is refused when it is empty, cut off, JSON, or has no boundary', async () => {
    expect(await refusalOf(end)).toBe('photo_not_readable');
    expect(await refusalOf(part('photo', await plainPhoto()))).toBe('unreadable_body');
    expect(await refusalOf('{"photo":"x"}', 'application/json')).toBe('unreadable_body');
    expect(await refusalOf(Buffer.concat([part('photo', 'x'), end]), 'multipart/form-data')).toBe(
      'unreadable_body',
    );
  });

  it('is refused under an id that is none', async () => {
    const response = await server.sendPhoto('..%2f..%2fetc', await plainPhoto(), resident);
    expect(response.json<RefusalBody>().error.code).toBe('invalid_input');
  });
});

describe('hostile files, through the whole server', () => {
  it('are each refused or made harmless within 5 s, and the server does not grow by 100 MB', async () => {
    const files = [...hostileFiles.map(hostile), svgWithScript, Buffer.alloc(1024 * 1024)];
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const codes: string[] = [];
    for (const bytes of files) {
      const start = performance.now();
      codes.push(await photos.refusal(bytes));
      expect(performance.now() - start).toBeLessThan(5_000);
    }
    clearInterval(watch);
    expect(most - before).toBeLessThan(100 * 1024 * 1024);
    expect(codes.sort()).toEqual([
      'none',
      ...Array<string>(7).fill('photo_not_readable'),
      'photo_too_big',
      'photo_too_big',
    ]);
  });

  it('leave no row and no file when they are refused', async () => {
    const id = uuidv7();
    await photos.refusal(hostile('svg-as-jpg.jpg'), id);
    expect(await photos.rowOf(id)).toBeUndefined();
    expect(photos.hasFile(id, 'large')).toBe(false);
  });
});

describe('a disk that is full', () => {
  afterEach(() => jest.restoreAllMocks());

  function fullAfter(files: number): void {
    const store = server.app.get(FileStore);
    const write = store.write.bind(store);
    let written = 0;
    jest.spyOn(store, 'write').mockImplementation(async (name, bytes) => {
      written += 1;
      if (written > files) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      await write(name, bytes);
    });
  }

  it.each([0, 1])('is an outage after %i files, and the photo does not count', async files => {
    const [id, bytes] = [uuidv7(), await plainPhoto()];
    fullAfter(files);
    expect(await photos.refusal(bytes, id)).toBe('unavailable');
    expect(await photos.rowOf(id)).toEqual({ is_stored: false });
    expect(
      await server.refusal(submitReport, { id: uuidv7(), category: 'road', photoIds: [id] }, resident),
    ).toBe('photo_unknown');
  });

  it('is forgotten once the phone sends the photo again', async () => {
    const [id, bytes] = [uuidv7(), await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' })];
    fullAfter(1);
    await photos.refusal(bytes, id);
    jest.restoreAllMocks();
    await photos.upload(bytes, id);
    expect(await photos.rowOf(id)).toEqual({ is_stored: true });
    expect(photos.hasFiles(id)).toBe(true);
  });
});
