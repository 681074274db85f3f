import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Beside every file of the result its gzip, so that the server need not make one for every reader. */
function gzipped(): Plugin {
  return {
    name: 'gzipped',
    writeBundle({ dir = 'dist' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets)) {
        writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
      }
    },
  };
}

/** The server gives the console out under `/console/`, from its own origin and from nowhere else. */
export default defineConfig({
  base: '/console/',
  plugins: [gzipped()],
  resolve: {
    // As source: the mini-program reads it the same way, and no stale dist can creep in.
    alias: { '@torreya/shared': fileURLToPath(new URL('../../shared/src', import.meta.url)) },
  },
  // The console always speaks to the server that it came from.
  define: { TORREYA_API_ORIGIN: '""' },
  build: {
    // What offices have on their desks is not of this year.
    target: 'chrome87',
    // A town hall fetches it once and keeps it; what must stay small is what changes.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    // antd marks its files for servers that render; here there is none.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
