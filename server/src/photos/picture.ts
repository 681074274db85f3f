import type { Place } from '@torreya/shared/domain/place';
import { fileTypeFromBuffer } from 'file-type/node';
import sharp, { type Metadata } from 'sharp';
import { Refusal } from '../platform/refusal';
import { takenPlace } from './taken-place';
import { Turns } from './turns';

/**
 * Turns whatever a phone sends into two clean JPEGs, or refuses it. What is allowed is decided by the bytes
 * alone, and what a picture would cost to decode by its header, before anything is decoded.
 */
export interface Picture {
  readonly large: Buffer;
  readonly small: Buffer;
  /** Of the large copy, upright. */
  readonly width: number;
  readonly height: number;
  readonly takenPlace: Place<'gcj02'> | null;
}

const allowed: Record<string, string> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' };

/** 24 megapixels is what phones make; a header may promise any number in 68 bytes. */
const mostPixels = 25_000_000;
/** The longest panorama; a strip of one pixel and twenty million lines takes seconds to make small. */
const mostSide = 30_000;
const mostDecodedBytes = 100_000_000;
/** Above this a picture is decoded alone. */
const bigDecodedBytes = 50_000_000;
/** A usual progressive JPEG has 10. Each costs a walk over the whole picture that nothing can interrupt. */
const mostScans = 64;
const largeSide = 1600;
const smallSide = 400;
const longestSeconds = 4;

// One thread a picture and nothing kept: the server has other things to do, and pictures do not come again.
sharp.concurrency(1);
sharp.cache(false);
// Of libvips’ many loaders only these three may run, whatever its own guess at the bytes would be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const turns = new Turns(2, 30);

export async function readPicture(bytes: Buffer): Promise<Picture> {
  const header = await readHeader(bytes);
  const { width, height } = header;
  const decodedBytes = decodedBytesOf(header);
  const isTooBig = width * height > mostPixels || Math.max(width, height) > mostSide;
  if (isTooBig || decodedBytes > mostDecodedBytes) throw new Refusal('photo_too_big');
  if (header.format === 'jpeg' && scansOf(bytes) > mostScans) throw new Refusal('photo_not_readable');
  const place = await takenPlace(header.exif);
  const copies = await turns.take(decodedBytes > bigDecodedBytes ? 2 : 1, () => encode(bytes));
  return { ...copies, takenPlace: place };
}

async function readHeader(bytes: Buffer): Promise<Metadata> {
  const type = await unlessUnreadable(fileTypeFromBuffer(bytes));
  const format = type && allowed[type.mime];
  if (!format) throw new Refusal('photo_not_readable');
  const header = await unlessUnreadable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (header.format !== format) throw new Refusal('photo_not_readable');
  return header;
}

/** What decoding holds in memory at once. A plain JPEG is made smaller while it is read and needs little. */
function decodedBytesOf(header: Metadata): number {
  const pixels = header.width * header.height;
  if (header.format !== 'jpeg') return pixels * header.channels * (header.depth === 'uchar' ? 1 : 2);
  if (!header.isProgressive) return 0;
  return pixels * (header.chromaSubsampling === '4:2:0' ? 1.5 : header.channels) * 2;
}

/** Starts of scans, counted from outside: entropy-coded data cannot contain the marker. */
function scansOf(jpeg: Buffer): number {
  let scans = 0;
  for (let at = jpeg.indexOf(scanMarker); at >= 0; at = jpeg.indexOf(scanMarker, at + 2)) scans += 1;
  return scans;
}

const scanMarker = Buffer.from([0xff, 0xda]);

/** sharp writes no metadata unless asked to: no EXIF, no GPS, no serial number, and nothing behind the end. */
async function encode(bytes: Buffer): Promise<Omit<Picture, 'takenPlace'>> {
  // `error` and not `warning`: Samsung phones write JPEGs that libjpeg warns about.
  const options = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const;
  const { data: large, info } = await unlessUnreadable(
    sharp(bytes, options)
      .autoOrient()
      .resize({ width: largeSide, height: largeSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: longestSeconds })
      .toBuffer({ resolveWithObject: true }),
  );
  const small = await sharp(large)
    .resize({ width: smallSide, height: smallSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer();
  return { large, small, width: info.width, height: info.height };
}

/** The libraries say by an Error that bytes are not a picture, or take too long to become one. */
async function unlessUnreadable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch {
    throw new Refusal('photo_not_readable');
  }
}
