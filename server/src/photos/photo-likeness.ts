import sharp from 'sharp';

/**
 * Tells that a photo was there before, though it was stored anew, cropped by a tenth or turned. The hash is built as PDQ
 * builds it (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019): the 256 lowest
 * frequencies of a small grey copy, each above the median or not; two photos are one within 31 of 256. PDQ withstands no
 * crop, so a photo is hashed whole and as each of its likely crops; one that is asked about also in four turns.
 */
export interface Likeness {
  /** Of the whole and of each crop, 32 bytes each. */
  readonly hashes: Buffer;
  /** Photos that are alike share one of them; one that is shared proves nothing yet. */
  readonly keys: readonly number[];
}

const hashBytes = 32;
/** PDQ's own threshold. Different photos lie around 128, the nearest that we saw at 100. */
const mostDifferentBits = 31;

/** Left, top, right, bottom as shares of the whole. */
type Crop = readonly [number, number, number, number];

/** The whole comes first; then 5 and 10 % off sides, corners and all round. */
const crops: readonly Crop[] = [
  [0, 0, 1, 1],
  ...[0.05, 0.1].flatMap(
    c =>
      [
        [c, c, 1 - c, 1 - c],
        [c / 2, c / 2, 1 - c / 2, 1 - c / 2],
        [c, 0, 1, 1],
        [0, c, 1, 1],
        [0, 0, 1 - c, 1],
        [0, 0, 1, 1 - c],
        [c, c, 1, 1],
        [0, c, 1 - c, 1],
        [c, 0, 1, 1 - c],
        [0, 0, 1 - c, 1 - c],
      ] as const,
  ),
];

/** The grey copy that all crops are taken from, and the smaller one that is transformed. */
const greySide = 128;
const side = 32;
const frequencies = 16;

/** Of the clean small copy. Nothing for a picture without features: it would be like every other one. */
export async function likenessOf(picture: Buffer): Promise<Likeness | null> {
  const grey = await greyOf(picture);
  if (!hasFeatures(grey)) return null;
  const hashes = hashesOf(grey);
  const keys = hashes.flatMap((hash, n) => [
    ...keysOf(hash, 'any'),
    ...(n === 0 ? keysOf(hash, 'whole') : []),
  ]);
  return { hashes: Buffer.concat(hashes), keys: [...new Set(keys)] };
}

/** What is looked for when somebody asks whether this picture was there before. */
export interface Wanted {
  readonly keys: readonly number[];
  readonly isLike: (stored: Buffer) => boolean;
}

/** The whole in four turns is looked for among all crops of the stored ones, and its crops among the stored wholes. */
export async function wantedLike(picture: Buffer): Promise<Wanted | null> {
  const grey = await greyOf(picture);
  if (!hasFeatures(grey)) return null;
  const turns = fourTurns(grey).map(hashesOf);
  const wholes = turns.flatMap(([whole]) => whole ?? []);
  const all = turns.flat();
  return {
    keys: [
      ...new Set([
        ...wholes.flatMap(hash => keysOf(hash, 'any')),
        ...all.flatMap(hash => keysOf(hash, 'whole')),
      ]),
    ],
    isLike: stored => {
      const [whole, ...parts] = splitHashes(stored);
      if (!whole) return false;
      return (
        all.some(hash => isNear(hash, whole)) || wholes.some(hash => parts.some(part => isNear(hash, part)))
      );
    },
  };
}

async function greyOf(picture: Buffer): Promise<Uint8Array> {
  return sharp(picture).greyscale().resize(greySide, greySide, { fit: 'fill' }).raw().toBuffer();
}

/** After PDQ's measure of quality: how much neighbouring dots differ, where a difference of one or two is none. */
function hasFeatures(grey: Uint8Array): boolean {
  const small = cropOf(grey, [0, 0, 1, 1]);
  let steps = 0;
  const add = (difference: number) => {
    steps += ((difference < 0 ? -difference : difference) / 3) | 0;
  };
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const at = y * side + x;
      if (x + 1 < side) add(small[at]! - small[at + 1]!);
      if (y + 1 < side) add(small[at]! - small[at + side]!);
    }
  return steps >= leastSteps;
}

const leastSteps = 200;

function hashesOf(grey: Uint8Array): Buffer[] {
  return crops.map(crop => hashOf(transformed(cropOf(grey, crop))));
}

/** Each dot is the mean of four points inside it, between dots of the grey copy. */
function cropOf(grey: Uint8Array, [left, top, right, bottom]: Crop): Float64Array {
  const dots = new Float64Array(side * side);
  const columns = pointsBetween(left, right);
  const rows = pointsBetween(top, bottom);
  for (const [y, row] of rows.entries())
    for (const [x, column] of columns.entries()) {
      const at = row.before * greySide + column.before;
      const above = grey[at]! + (grey[at + 1]! - grey[at]!) * column.share;
      const below = grey[at + greySide]! + (grey[at + greySide + 1]! - grey[at + greySide]!) * column.share;
      dots[(y >> 1) * side + (x >> 1)]! += (above + (below - above) * row.share) / 4;
    }
  return dots;
}

/** Two a dot: the dot of the grey copy before each, and how far it is on its way to the next. */
function pointsBetween(from: number, to: number): { before: number; share: number }[] {
  return Array.from({ length: side * 2 }, (_, n) => {
    const at = (from + ((to - from) * (n + 0.5)) / (side * 2)) * greySide - 0.5;
    const before = Math.min(greySide - 2, Math.max(0, Math.floor(at)));
    return { before, share: Math.min(1, Math.max(0, at - before)) };
  });
}

/** Discrete cosine transform, without the mean: the brightness of a photo says nothing. */
function transformed(dots: Float64Array): Float64Array {
  const byRow = new Float64Array(frequencies * side);
  for (let k = 0; k < frequencies; k += 1)
    for (let y = 0; y < side; y += 1) {
      const wave = waves[k * side + y]!;
      for (let x = 0; x < side; x += 1) byRow[k * side + x]! += wave * dots[y * side + x]!;
    }
  const result = new Float64Array(frequencies * frequencies);
  for (let k = 0; k < frequencies; k += 1)
    for (let l = 0; l < frequencies; l += 1) {
      let sum = 0;
      for (let x = 0; x < side; x += 1) sum += byRow[k * side + x]! * waves[l * side + x]!;
      result[k * frequencies + l] = sum;
    }
  return result;
}

const waves = Float64Array.from({ length: frequencies * side }, (_, n) => {
  const [k, x] = [Math.floor(n / side), n % side];
  return Math.cos((Math.PI / (2 * side)) * (k + 1) * (2 * x + 1));
});

/** Low frequencies first: they change least, so whole keys of them stay as they are. */
const lowestFirst = Array.from({ length: frequencies * frequencies }, (_, n) => n).sort(
  (a, b) => rank(a) - rank(b) || a - b,
);

function rank(at: number): number {
  return Math.floor(at / frequencies) + (at % frequencies);
}

function hashOf(coefficients: Float64Array): Buffer {
  const sorted = Float64Array.from(coefficients).sort();
  const median = (sorted[127]! + sorted[128]!) / 2;
  const hash = Buffer.alloc(hashBytes);
  for (const [n, at] of lowestFirst.entries()) if (coefficients[at]! > median) hash[n >> 3]! |= 1 << (n & 7);
  return hash;
}

/** The first 64 bits in four parts: photos whose low frequencies are the same but for three bits share a whole part. */
function keysOf(hash: Buffer, space: 'any' | 'whole'): number[] {
  return [0, 1, 2, 3].map(
    part => ((space === 'whole' ? 4 : 0) + part) * 65_536 + hash.readUInt16LE(part * 2),
  );
}

function isNear(one: Buffer, other: Buffer): boolean {
  let different = 0;
  for (let n = 0; n < hashBytes && different <= mostDifferentBits; n += 1)
    different += bitsOf[one[n]! ^ other[n]!]!;
  return different <= mostDifferentBits;
}

const bitsOf = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

function splitHashes(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / hashBytes }, (_, n) =>
    hashes.subarray(n * hashBytes, (n + 1) * hashBytes),
  );
}

function fourTurns(grey: Uint8Array): Uint8Array[] {
  const turns = [grey];
  for (let n = 1; n < 4; n += 1) turns.push(quarterTurn(turns[n - 1]!));
  return turns;
}

function quarterTurn(grey: Uint8Array): Uint8Array {
  const turned = new Uint8Array(grey.length);
  for (let y = 0; y < greySide; y += 1)
    for (let x = 0; x < greySide; x += 1) turned[x * greySide + greySide - 1 - y] = grey[y * greySide + x]!;
  return turned;
}
