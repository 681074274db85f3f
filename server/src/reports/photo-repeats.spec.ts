import sharp from 'sharp';
import { plainPhoto, testPhoto } from '../../test-support/photos/test-photos';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

/** A scene that no other is like: soft spots where the number says. */
async function drawn(number: number): Promise<Buffer> {
  let state = number + 1;
  const next = (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const raw = { width: 12, height: 9, channels: 3 } as const;
  const dots = Uint8Array.from({ length: raw.width * raw.height * raw.channels }, () => next(256));
  return sharp(dots, { raw }).resize(900, 680, { fit: 'fill', kernel: 'cubic' }).jpeg().toBuffer();
}

const upright = (file: string) => sharp(testPhoto(file)).autoOrient().resize(900).jpeg().toBuffer();

/** What a forwarding app, a thumb and a turned phone make of a picture. */
const changes: Record<
  string,
  (picture: sharp.Sharp, size: { width: number; height: number }) => sharp.Sharp
> = {
  'the same': picture => picture.jpeg({ quality: 90 }),
  're-encoded smaller': (picture, { width }) => picture.resize(Math.round(width * 0.6)).jpeg({ quality: 40 }),
  'cropped by 10 %': (picture, { width, height }) =>
    picture
      .extract({
        left: 0,
        top: 0,
        width: Math.floor(width * 0.9),
        height: Math.floor(height * 0.9),
      })
      .jpeg({ quality: 80 }),
  'turned by 90°': picture => picture.rotate(90).jpeg({ quality: 80 }),
};

async function report(bytes: Buffer, key = 'resident') {
  return scene.submit({ photoIds: [await scene.photo(key, bytes)] }, key);
}

/** As somebody reads it, once the job that compares photos is done. */
async function repeatsOf(id: string, key: string) {
  for (let look = 0; look < 200; look++) {
    const [{ open }] = await server.owner.query(
      `SELECT count(*)::int AS open FROM outbox_job WHERE kind = 'compare_photos' AND key = $1`,
      [id],
    );
    if (open === 0) return (await scene.read(id, key)).repeats;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the photos were never compared');
}

describe('a photo that was there before', () => {
  it('is shown to the handler beside the earlier one, and to nobody who sent either', async () => {
    const picture = await drawn(101);
    const earlier = await report(picture);
    const later = await report(await sharp(picture).jpeg({ quality: 50 }).toBuffer(), 'neighbour');
    const [repeat, ...others] = await repeatsOf(later.id, 'lead');
    expect(others).toEqual([]);
    expect(repeat?.photo.id).toBe(later.timeline[0]?.photos[0]?.id);
    expect(repeat?.earlier).toMatchObject({
      reportId: earlier.id,
      number: earlier.number,
      submittedAt: earlier.submittedAt,
      photo: { id: earlier.timeline[0]?.photos[0]?.id },
    });
    expect(await repeatsOf(later.id, 'neighbour')).toEqual([]);
    expect(await repeatsOf(earlier.id, 'lead')).toEqual([]);
  });

  it('is not held against a lead in his own report, who handles it as well', async () => {
    const picture = await drawn(102);
    await report(picture);
    const own = await report(await sharp(picture).jpeg({ quality: 60 }).toBuffer(), 'lead');
    expect(await repeatsOf(own.id, 'lead')).toEqual([]);
    expect(await repeatsOf(own.id, 'cadre')).toHaveLength(1);
  });

  it('is a mere fact where the reader may not read the other report', async () => {
    const picture = await drawn(103);
    const elsewhere = await report(picture);
    const here = await report(await sharp(picture).jpeg({ quality: 60 }).toBuffer(), 'neighbour');
    expect(await repeatsOf(here.id, 'lead')).toHaveLength(1);
    // A dispute is read by nobody but who has it: a stand-in for a village that the lead has no role in.
    await server.owner.query(
      `UPDATE report SET category = 'dispute', beside = '{}', privy = ARRAY[reporter_id],
         owner_id = reporter_id WHERE id = $1`,
      [elsewhere.id],
    );
    const [repeat] = await repeatsOf(here.id, 'lead');
    expect(repeat?.earlier).toBeNull();
    expect(JSON.stringify(repeat)).not.toContain(elsewhere.number);
  });

  it('that has no features is like nothing', async () => {
    await report(await plainPhoto());
    expect(await repeatsOf((await report(await plainPhoto(), 'neighbour')).id, 'lead')).toEqual([]);
  });
});

describe('a picture that comes again', () => {
  const earlier: { bytes: Buffer; id: string }[] = [];

  it('is like no other scene', async () => {
    const files = ['photo-01-o1.jpg', 'photo-03-o3.jpg', 'photo-04-o6.jpg', 'photo-05-o8.jpg'];
    const scenes = [...files.map(upright), ...[1, 2, 3, 4].map(drawn)];
    for (const bytes of await Promise.all(scenes)) {
      const { id } = await report(bytes);
      expect(await repeatsOf(id, 'lead')).toEqual([]);
      earlier.push({ bytes, id });
    }
  });

  it.each(Object.entries(changes))('%s is known', async (name, change) => {
    expect(earlier).toHaveLength(8);
    let known = 0;
    for (const { bytes, id } of earlier) {
      const { width, height } = await sharp(bytes).metadata();
      const later = await report(await change(sharp(bytes), { width, height }).toBuffer(), 'neighbour');
      const [repeat] = await repeatsOf(later.id, 'lead');
      if (repeat?.earlier?.reportId === id) known += 1;
    }
    process.stderr.write(`photos that came again, ${name}: ${known} of ${earlier.length} known\n`);
    expect(known).toBe(earlier.length);
  });
});
