import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { woffToTtf } from '../../src/platform/woff-to-ttf';

const faces = ['chinese-simplified-400', 'chinese-simplified-700', 'latin-400', 'latin-700'];

/**
 * A fontconfig file with Noto Sans SC for a browser on a machine without Chinese type, where it would draw
 * nothing. The path belongs in FONTCONFIG_FILE.
 */
export function layOutChineseType(folder: string): string {
  const fonts = join(folder, 'fonts');
  mkdirSync(fonts, { recursive: true });
  const source = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files');
  for (const face of faces) {
    const woff = readFileSync(join(source, `noto-sans-sc-${face}-normal.woff`));
    writeFileSync(join(fonts, `${face}.ttf`), woffToTtf(woff));
  }
  const config = join(folder, 'fonts.conf');
  const aliases = ['sans-serif', 'serif', 'system-ui', 'PingFang SC', 'Microsoft YaHei']
    .map(family => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
    .join('');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}/cache</cachedir>${aliases}</fontconfig>`,
  );
  return config;
}
