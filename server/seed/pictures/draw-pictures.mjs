/** Draws the seed's pictures: `node seed/pictures/draw-pictures.mjs` in `server/`. The JPEGs are what is committed. */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { fieldDrained, fieldFlooded } from './scenes/field.mjs';
import { poleLeaning, poleUpright } from './scenes/lane.mjs';
import { roadCleared, rocksOnTheRoad } from './scenes/mountain-road.mjs';
import { wallCracked, wallShoredUp } from './scenes/old-wall.mjs';
import { holeInTheRoad, holeMended } from './scenes/pavement.mjs';
import { slope } from './scenes/slope.mjs';
import { smoke } from './scenes/smoke.mjs';

/** Invented places, before and after. None shows a real spot. */
const scenes = {
  'rocks-on-the-road': rocksOnTheRoad,
  'road-cleared': roadCleared,
  'pole-leaning': poleLeaning,
  'pole-upright': poleUpright,
  'field-flooded': fieldFlooded,
  'field-drained': fieldDrained,
  'wall-cracked': wallCracked,
  'wall-shored-up': wallShoredUp,
  'hole-in-the-road': holeInTheRoad,
  'hole-mended': holeMended,
  'slope-slid': slope,
  'smoke-by-the-wood': smoke,
};

const here = dirname(fileURLToPath(import.meta.url));

for (const [name, draw] of Object.entries(scenes)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">${draw()}</svg>`;
  const large = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 64 })
    .toBuffer();
  const small = await sharp(large).resize({ width: 400 }).jpeg({ quality: 68 }).toBuffer();
  await writeFile(join(here, `${name}.jpg`), large);
  await writeFile(join(here, `${name}-small.jpg`), small);
  process.stdout.write(`${name} ${large.length} ${small.length}\n`);
}
