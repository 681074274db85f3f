import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '@torreya/shared/domain/place';
import sharp from 'sharp';

/** Photos that we made ourselves, with GPS in WGS-84, the micro-grid it lies in, and the serial number `SN-PRIVATE-0001`. */
export const cameraPhotos = [
  {
    file: 'photo-01-o1.jpg',
    orientation: 1,
    lng: 120.549874,
    lat: 29.569204,
    microGrid: '33068300300400507',
  },
  {
    file: 'photo-03-o3.jpg',
    orientation: 3,
    lng: 120.788073,
    lat: 29.482655,
    microGrid: '33068310820400104',
  },
  {
    file: 'photo-04-o6.jpg',
    orientation: 6,
    lng: 120.976926,
    lat: 29.407241,
    microGrid: '33068300200400504',
  },
  {
    file: 'photo-05-o8.jpg',
    orientation: 8,
    lng: 120.629929,
    lat: 29.752531,
    microGrid: '33068310430200105',
  },
] as const;

export const hostileFiles = [
  'bomb-6000x6000-rgb.png',
  'empty.jpg',
  'html-as-jpg.jpg',
  'jpeg-truncated.jpg',
  'lying-header-60000x60000.png',
  'mvg-as-jpg.jpg',
  'png-with-appended-zip.png',
  'svg-as-jpg.jpg',
] as const;

export function testPhoto(file: string): Buffer {
  return readFileSync(join(__dirname, file));
}

export function hostile(file: string): Buffer {
  return testPhoto(join('hostile', file));
}

/** Asks the server to fetch something from inside its house, if anybody draws it. */
export const svgWithScript = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>/* XSS marker */</script><image href="http://169.254.169.254/latest/meta-data" width="10" height="10"/></svg>',
);

/** Names that a phone, or somebody who plays one, may give to a photo. */
export const oddFileNames = [
  '../../etc/passwd',
  '..\\..\\x.jpg',
  'a\u0000.jpg',
  'x.jpg/../../y',
  '.htaccess',
  'CON',
  `${'a'.repeat(300)}.jpg`,
  '照片\u202egpj.exe',
  "a'; DROP TABLE report;--.jpg",
  '<img src=x onerror=1>.jpg',
  '$(touch x).jpg',
  'a.jpg;type=text/html',
  'ＡＢ／..／c.jpg',
];

/** A small JPEG of one colour. */
export function plainPhoto(background = '#4a7c59'): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** A small JPEG whose EXIF says that it was taken here. */
export async function photoTakenAt({ lng, lat }: Place<'wgs84'>): Promise<Buffer> {
  const degrees = (value: number): string => `${Math.round(Math.abs(value) * 1_000_000)}/1000000 0/1 0/1`;
  return sharp(await plainPhoto())
    .withExif({
      IFD3: {
        GPSLatitudeRef: lat < 0 ? 'S' : 'N',
        GPSLatitude: degrees(lat),
        GPSLongitudeRef: lng < 0 ? 'W' : 'E',
        GPSLongitude: degrees(lng),
      },
    })
    .jpeg()
    .toBuffer();
}
