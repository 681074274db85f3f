import exifr from 'exifr';
import fc from 'fast-check';
import sharp from 'sharp';
import { scanBomb } from '../../test-support/photos/scan-bomb';
import {
  cameraPhotos,
  hostile,
  hostileFiles,
  photoTakenAt,
  plainPhoto,
  svgWithScript,
  testPhoto,
} from '../../test-support/photos/test-photos';
import { toGcj02 } from '../platform/datum';
import { Refusal } from '../platform/refusal';
import { type Picture, readPicture } from './picture';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

const longestMs = 5_000;
const mostGrowth = 100 * 1024 * 1024;

/** What became of the bytes: a picture, or the code of the refusal. Anything else fails the test. */
async function outcome(bytes: Buffer): Promise<Picture | string> {
  try {
    return await readPicture(bytes);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a picture', () => {
  it('is stored in two sizes, at most 1600 and 400 pixels long', async () => {
    const picture = await readPicture(testPhoto('photo-04-o6.jpg'));
    const [large, small] = [await sharp(picture.large).metadata(), await sharp(picture.small).metadata()];
    expect([large.format, large.width, large.height]).toEqual(['jpeg', 800, 1600]);
    expect([small.format, small.width, small.height]).toEqual(['jpeg', 200, 400]);
    expect([picture.width, picture.height]).toEqual([800, 1600]);
  });

  it('is not blown up when it is small', async () => {
    const picture = await readPicture(await plainPhoto());
    expect([picture.width, picture.height]).toEqual([64, 48]);
    expect((await sharp(picture.small).metadata()).width).toBe(64);
  });

  it('may be a PNG or a WebP, and what is transparent becomes white', async () => {
    const clear = sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000000' } });
    for (const bytes of [await clear.clone().png().toBuffer(), await clear.clone().webp().toBuffer()]) {
      const { large } = await readPicture(bytes);
      const { dominant } = await sharp(large).stats();
      expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
    }
  });

  // Which corner of the stored pixels is seen at the top left (EXIF 2.32, 4.6.4: orientation).
  it.each([
    { orientation: 1, topLeft: 'red' },
    { orientation: 3, topLeft: 'white' },
    { orientation: 6, topLeft: 'blue' },
    { orientation: 8, topLeft: 'green' },
  ])(
    'stands upright when its camera was held at orientation $orientation',
    async ({ orientation, topLeft }) => {
      const { large } = await readPicture(await fourCorners(orientation));
      expect(await colourAt(large, 8, 8)).toBe(topLeft);
    },
  );
});

describe('what a camera wrote beside the picture', () => {
  it.each(cameraPhotos)('is read once for the place and never stored: $file', async ({ file, lng, lat }) => {
    const original = testPhoto(file);
    expect(original.includes('SN-PRIVATE-0001')).toBe(true);
    const picture = await readPicture(original);
    const expected = toGcj02({ lng, lat, datum: 'wgs84' });
    expect(picture.takenPlace?.lng).toBeCloseTo(expected.lng, 5);
    expect(picture.takenPlace?.lat).toBeCloseTo(expected.lat, 5);
    for (const stored of [picture.large, picture.small]) {
      expect(await exifr.parse(stored, true)).toBeUndefined();
      for (const trace of ['SN-PRIVATE', 'TESTPHONE', 'Exif', 'GPS', 'http://ns.adobe.com', 'ICC_PROFILE']) {
        expect(stored.includes(trace)).toBe(false);
      }
    }
  });

  it('places the picture in GCJ-02, hundreds of metres from what the camera says', async () => {
    const { takenPlace } = await readPicture(await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' }));
    expect(takenPlace?.datum).toBe('gcj02');
    expect(Math.abs((takenPlace?.lng ?? 0) - 120.7)).toBeGreaterThan(0.003);
  });

  it('places nothing at 0°, 0°, which cameras write when they do not know', async () => {
    const { takenPlace } = await readPicture(await photoTakenAt({ lng: 0, lat: 0, datum: 'wgs84' }));
    expect(takenPlace).toBeNull();
  });

  it(`costs nobody the photo when it is garbage (seed ${seed})`, async () => {
    const photo = await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' });
    const start = photo.indexOf('Exif') + 6;
    const end = start + 150;
    const damage = fc.array(fc.record({ at: fc.integer({ min: start, max: end }), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(damage, async places => {
        const damaged = Buffer.from(photo);
        for (const { at, byte } of places) damaged[at] = byte;
        const { takenPlace } = await readPicture(damaged);
        if (takenPlace) expect(Number.isFinite(takenPlace.lng) && Number.isFinite(takenPlace.lat)).toBe(true);
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('what is no honest picture', () => {
  const refused: Record<string, string> = {
    'bomb-6000x6000-rgb.png': 'photo_too_big',
    'lying-header-60000x60000.png': 'photo_too_big',
  };

  it.each(hostileFiles)('is refused or made harmless in no time: %s', async file => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const result = await outcome(hostile(file));
    expect(performance.now() - start).toBeLessThan(longestMs);
    expect(process.memoryUsage().rss - before).toBeLessThan(mostGrowth);
    if (typeof result === 'string') expect(result).toBe(refused[file] ?? 'photo_not_readable');
    else expect(file).toBe('png-with-appended-zip.png');
  });

  it('is refused when it is a drawing with a script, or a megabyte of zeros', async () => {
    expect(await outcome(svgWithScript)).toBe('photo_not_readable');
    expect(await outcome(Buffer.alloc(1024 * 1024))).toBe('photo_not_readable');
  });

  it('loses what is hidden behind its end', async () => {
    const sent = hostile('png-with-appended-zip.png');
    expect(sent.includes('PK\u0003\u0004')).toBe(true);
    const { large, small } = await readPicture(sent);
    for (const stored of [large, small]) {
      expect(stored.includes('PK\u0003\u0004')).toBe(false);
      expect(stored.includes('marker')).toBe(false);
      expect(stored.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    }
  });

  it('is refused as a GIF, a TIFF or an AVIF, which nobody needs to send', async () => {
    const image = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
    for (const bytes of [
      await image.clone().gif().toBuffer(),
      await image.clone().tiff().toBuffer(),
      await image.clone().avif().toBuffer(),
    ]) {
      expect(await outcome(bytes)).toBe('photo_not_readable');
    }
  });

  it('is refused when the phone was cut off in the middle of it', async () => {
    const photo = testPhoto('photo-01-o1.jpg');
    expect(await outcome(photo.subarray(0, photo.length / 2))).toBe('photo_not_readable');
  });

  it('is refused when it has thousands of scans, each a walk over the whole picture', async () => {
    const start = performance.now();
    expect(await outcome(scanBomb(4000, 14))).toBe('photo_not_readable');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is refused when it is a thread of a million pixels', async () => {
    const thread = sharp({ create: { width: 1, height: 1_000_000, channels: 3, background: 'red' } });
    expect(await outcome(await thread.png().toBuffer())).toBe('photo_too_big');
  });

  it('is refused when decoding it would take more than 100 MB', async () => {
    const heavy = sharp({ create: { width: 4000, height: 4000, channels: 4, background: '#12345678' } });
    const bytes = await heavy.toColourspace('rgb16').png({ progressive: true }).toBuffer();
    expect(await outcome(bytes)).toBe('photo_too_big');
  });

  it(`is never worse than refused, however it is damaged (seed ${seed})`, async () => {
    const photo = await photoTakenAt({ lng: 120.7, lat: 29.7, datum: 'wgs84' });
    const damage = fc.record({
      places: fc.array(fc.record({ at: fc.nat(photo.length - 1), byte: fc.nat(255) }), { maxLength: 30 }),
      length: fc.integer({ min: 0, max: photo.length }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ places, length }) => {
        const damaged = Buffer.from(photo);
        for (const { at, byte } of places) damaged[at] = byte;
        await outcome(damaged.subarray(0, length));
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** 64 × 64: red, green, blue and white from the top left, row by row, as the sensor wrote them. */
async function fourCorners(orientation: number): Promise<Buffer> {
  const colours = [
    ['#ff0000', '#00ff00'],
    ['#0000ff', '#ffffff'],
  ];
  const squares = colours.flatMap((row, y) =>
    row.map((background, x) => ({
      input: { create: { width: 32, height: 32, channels: 3 as const, background } },
      left: x * 32,
      top: y * 32,
    })),
  );
  return sharp({ create: { width: 64, height: 64, channels: 3, background: 'black' } })
    .composite(squares)
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function colourAt(jpeg: Buffer, left: number, top: number): Promise<string> {
  const { data } = await sharp(jpeg)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colours = ['black', 'red', 'green', '', 'blue', '', '', 'white'];
  return colours[[...data].reduce((sum, value, channel) => sum + (value > 128 ? 1 << channel : 0), 0)] ?? '';
}
