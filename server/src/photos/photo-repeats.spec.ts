import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import { plainPhoto, testPhoto } from '../../test-support/photos/test-photos';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Photos } from './photos.service';

let server: ServerUnderTest;
let scene: ReportScene;
let rocks: Buffer;
let changed: Buffer;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
  const picture = testPhoto('photo-01-o1.jpg');
  rocks = await sharp(picture).autoOrient().resize(800).jpeg().toBuffer();
  const { width, height } = await sharp(rocks).metadata();
  const crop = {
    left: 0,
    top: 0,
    width: Math.floor(width * 0.9),
    height: Math.floor(height * 0.9),
  };
  changed = await sharp(await sharp(rocks).extract(crop).toBuffer())
    .rotate(90)
    .jpeg({ quality: 50 })
    .toBuffer();
});
afterAll(() => server.stop());

const repeats = (photoId: string) =>
  server.app.get(Photos).likeness(server.owner.manager, server.config.countyId, photoId);

/** A report of one photo. */
async function reported(bytes: Buffer, key = 'resident'): Promise<{ photoId: string; reportId: string }> {
  const photoId = await scene.photo(key, bytes);
  const { id: reportId } = await scene.submit({ photoIds: [photoId] }, key);
  return { photoId, reportId };
}

describe('a photo', () => {
  it('repeats the first report’s, cropped and turned, whoever sends it', async () => {
    const first = await reported(rocks);
    expect(await repeats(first.photoId)).toBeNull();
    const second = await reported(changed, 'neighbour');
    expect(await repeats(second.photoId)).toEqual(first);
    const third = await reported(rocks, 'resident');
    expect(await repeats(third.photoId)).toEqual(first);
    expect(await repeats(first.photoId)).toBeNull();
  });

  it('is asked about before it is attached as well', async () => {
    expect(await repeats(await scene.photo('neighbour', rocks))).not.toBeNull();
  });

  it('repeats nothing that was never sent with a report, nor another of its own report', async () => {
    const other = await sharp(testPhoto('photo-03-o3.jpg')).autoOrient().resize(800).jpeg().toBuffer();
    await scene.photo('resident', other);
    const photoIds = [await scene.photo('resident', other), await scene.photo('resident', other)];
    await scene.submit({ photoIds });
    expect(await repeats(photoIds[1] ?? '')).toBeNull();
  });

  it('without features repeats nothing, and one that is not there neither', async () => {
    await reported(await plainPhoto());
    expect(await repeats((await reported(await plainPhoto())).photoId)).toBeNull();
    expect(await repeats(uuidv7())).toBeNull();
  });
});
