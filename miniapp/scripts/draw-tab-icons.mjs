// WeChat's tab bar takes only local PNG files, 81 × 81 and at most 40 kB. They are drawn from icons/*.svg, once in
// the colour of a resting tab and once in that of the selected one; run it after changing a drawing.
import { readdir, readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';

const here = new URL('..', import.meta.url);
const colours = { '': '#595959', '-selected': '#1E6B3A' };

for (const file of await readdir(new URL('icons/', here))) {
  const drawing = await readFile(new URL(`icons/${file}`, here), 'utf8');
  for (const [suffix, colour] of Object.entries(colours)) {
    const target = new URL(`src/tab-icons/${file.replace('.svg', `${suffix}.png`)}`, here);
    await sharp(Buffer.from(drawing.replaceAll('currentColor', colour)), { density: 72 })
      .resize(81, 81)
      .png({ compressionLevel: 9, palette: true })
      .toFile(target.pathname);
    console.log(target.pathname, (await stat(target)).size);
  }
}
