import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { seedFolder } from '../../seed/seed-folder';
import { cameraPhotos, plainPhoto, testPhoto } from '../../test-support/photos/test-photos';
import { likenessOf, wantedLike } from './photo-likeness';

const seedPicture = (name: string) => readFileSync(join(seedFolder('pictures'), `${name}.jpg`));

/** Photos and drawings of different scenes, upright, as large as makes no difference. */
const scenes = [
  ...['rocks-on-the-road', 'pole-leaning', 'field-flooded', 'wall-cracked', 'hole-in-the-road'].map(
    seedPicture,
  ),
  ...cameraPhotos.map(({ file }) => testPhoto(file)),
];
let pictures: Buffer[];

beforeAll(async () => {
  pictures = [];
  for (const scene of scenes)
    pictures.push(await sharp(scene).autoOrient().resize(640).jpeg({ quality: 80 }).toBuffer());
});

async function cropped(
  picture: Buffer,
  [left, top, right, bottom]: readonly [number, number, number, number],
) {
  const { width, height } = await sharp(picture).metadata();
  const [x, y] = [Math.floor(width * left), Math.floor(height * top)];
  return sharp(picture)
    .extract({
      left: x,
      top: y,
      width: Math.floor(width * right) - x,
      height: Math.floor(height * bottom) - y,
    })
    .jpeg({ quality: 70 })
    .toBuffer();
}

const ways: readonly (readonly [string, (picture: Buffer) => Promise<Buffer>])[] = [
  ['stored anew at a low quality', picture => sharp(picture).jpeg({ quality: 40 }).toBuffer()],
  ['stored as WebP', picture => sharp(picture).webp({ quality: 50 }).toBuffer()],
  ['made small', picture => sharp(picture).resize(320).jpeg({ quality: 70 }).toBuffer()],
  ['made lighter', picture => sharp(picture).modulate({ brightness: 1.1 }).jpeg().toBuffer()],
  ['cropped all round by 5 %', picture => cropped(picture, [0.05, 0.05, 0.95, 0.95])],
  ['cropped all round by 10 %', picture => cropped(picture, [0.1, 0.1, 0.9, 0.9])],
  ['cropped at the left by 10 %', picture => cropped(picture, [0.1, 0, 1, 1])],
  ['cropped at the foot by 10 %', picture => cropped(picture, [0, 0, 1, 0.9])],
  ['cropped to a corner by 10 %', picture => cropped(picture, [0.1, 0, 1, 0.9])],
  ...[90, 180, 270].map(
    angle =>
      [`turned by ${angle}°`, (picture: Buffer) => sharp(picture).rotate(angle).jpeg().toBuffer()] as const,
  ),
  [
    'cropped, turned and made small',
    async picture =>
      sharp(await cropped(picture, [0.05, 0.05, 0.95, 0.95]))
        .rotate(90)
        .resize(400)
        .jpeg()
        .toBuffer(),
  ],
];

/** What an index and the hashes say together. */
async function isFound(asked: Buffer, stored: Buffer): Promise<boolean> {
  const [wanted, likeness] = [await wantedLike(asked), await likenessOf(stored)];
  if (!wanted || !likeness) return false;
  const sharesKey = wanted.keys.some(key => likeness.keys.includes(key));
  return sharesKey && wanted.isLike(likeness.hashes);
}

describe('a photo that was there before', () => {
  it.each(ways)('is found %s, and so is the whole where the changed one came first', async (_, change) => {
    const missed: string[] = [];
    for (const [n, picture] of pictures.entries()) {
      const changed = await change(picture);
      if (!(await isFound(changed, picture))) missed.push(`changed ${n}`);
      if (!(await isFound(picture, changed))) missed.push(`whole ${n}`);
    }
    expect(missed).toEqual([]);
  });
});

/** A picture of twelve rectangles and discs that nobody has drawn before. */
function drawnPicture(n: number): Promise<Buffer> {
  const [width, height] = [400, 300];
  let state = n * 7919 + 1;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const dots = Buffer.alloc(width * height, chance(256));
  for (let shape = 0; shape < 12; shape += 1) {
    const [cx, cy, rx, ry, tone] = [
      chance(width),
      chance(height),
      10 + chance(90),
      10 + chance(90),
      chance(256),
    ];
    const isDisc = chance(2) === 0;
    for (let y = Math.max(0, cy - ry); y < Math.min(height, cy + ry); y += 1)
      for (let x = Math.max(0, cx - rx); x < Math.min(width, cx + rx); x += 1)
        if (!isDisc || ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1) dots[y * width + x] = tone;
  }
  return sharp(dots, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer();
}

describe('another photo', () => {
  it('is none of 200 drawn ones, nor of a photo of another scene', async () => {
    const all = [...pictures];
    for (let n = 0; n < 200; n += 1) all.push(await drawnPicture(n));
    const stored: Buffer[] = [];
    for (const picture of all) stored.push((await likenessOf(picture))?.hashes ?? Buffer.alloc(0));
    expect(stored.filter(hashes => hashes.length === 0)).toEqual([]);
    let mistaken = 0;
    // Half of them are asked about, for time: some 20,000 pairs.
    for (const [n, picture] of all.entries()) {
      if (n % 2 === 1) continue;
      const wanted = await wantedLike(picture);
      mistaken += stored.filter((hashes, m) => m !== n && wanted?.isLike(hashes)).length;
    }
    expect(mistaken).toBe(0);
  });

  it('is not like one without features, which has no likeness at all', async () => {
    expect(await likenessOf(await plainPhoto())).toBeNull();
    expect(await wantedLike(await plainPhoto('#000000'))).toBeNull();
  });
});
