import { rm } from 'node:fs/promises';
import { PhotoSender } from '../../test-support/photos/photo-sender';
import { plainPhoto } from '../../test-support/photos/test-photos';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { FileStore } from '../platform/file-store';
import { SweepPhotos } from './sweep-photos';

let server: ServerUnderTest;
let photos: PhotoSender;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  photos = new PhotoSender(server, await server.signIn('resident'));
});
afterAll(() => server.stop());

describe('the nightly sweep', () => {
  const age = (id: string, days: number): Promise<unknown> =>
    server.owner.query(`UPDATE photo SET uploaded_at = now() - make_interval(days => $2) WHERE id = $1`, [
      id,
      days,
    ]);
  const sweep = (): Promise<void> => server.app.get(SweepPhotos).sweep();

  it('removes a photo that nothing used for a week, row and files', async () => {
    const [old, young] = [await photos.upload(), await photos.upload()];
    await age(old, 8);
    await age(young, 6);
    await sweep();
    expect(await photos.rowOf(old)).toBeUndefined();
    expect(photos.hasFile(old, 'large') || photos.hasFile(old, 'small')).toBe(false);
    expect(await photos.rowOf(young)).toEqual({ is_stored: true });
    expect(photos.hasFile(young, 'large')).toBe(true);
  });

  it('keeps what a report shows, however old', async () => {
    const id = await photos.upload();
    await (await ReportScene.open(server)).submit({ photoIds: [id] });
    await age(id, 400);
    await sweep();
    expect(await photos.rowOf(id)).toEqual({ is_stored: true });
    expect(photos.hasFile(id, 'large')).toBe(true);
  });

  it('keeps a photo that the phone has just sent again', async () => {
    const bytes = await plainPhoto('#444444');
    const id = await photos.upload(bytes);
    await age(id, 8);
    await photos.upload(bytes, id);
    await sweep();
    expect(await photos.rowOf(id)).toEqual({ is_stored: true });
  });

  it('goes on where a night before was killed: a photo that counts no more, with or without its files', async () => {
    const [withFiles, without] = [await photos.upload(), await photos.upload()];
    await server.owner.query(`UPDATE photo SET is_stored = false WHERE id = ANY ($1)`, [
      [withFiles, without],
    ]);
    await rm(photos.fileOf(without, 'large'));
    await age(withFiles, 8);
    await age(without, 8);
    await sweep();
    expect([await photos.rowOf(withFiles), await photos.rowOf(without)]).toEqual([undefined, undefined]);
    expect(photos.hasFile(withFiles, 'large') || photos.hasFile(without, 'small')).toBe(false);
  });

  it('leaves no file without a row when the disk fails in the middle', async () => {
    const id = await photos.upload();
    await age(id, 8);
    const store = server.app.get(FileStore);
    jest.spyOn(store, 'remove').mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await expect(sweep()).rejects.toThrow('i/o error');
    jest.restoreAllMocks();
    expect(await photos.rowOf(id)).toEqual({ is_stored: false });
    await sweep();
    expect(await photos.rowOf(id)).toBeUndefined();
  });

  it('runs on one server at a time', async () => {
    const id = await photos.upload();
    await age(id, 8);
    const other = server.owner.createQueryRunner();
    await other.query(`SELECT pg_advisory_lock(hashtext('photo sweep'))`);
    await sweep();
    expect(await photos.rowOf(id)).toEqual({ is_stored: true });
    await other.query(`SELECT pg_advisory_unlock(hashtext('photo sweep'))`);
    await other.release();
    await sweep();
    expect(await photos.rowOf(id)).toBeUndefined();
  });
});
