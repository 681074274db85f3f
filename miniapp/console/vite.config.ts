import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The server gives the console out under `/console/`, from its own origin and from nowhere else. */
export default defineConfig({
  base: '/console/',
  resolve: {
    // As source: the mini-program reads it the same way, and no stale dist can creep in.
    alias: { '@torreya/shared': fileURLToPath(new URL('../../shared/src', import.meta.url)) },
  },
  // The console always speaks to the server that it came from.
  define: { TORREYA_API_ORIGIN: '""' },
  build: {
    target: 'es2022',
    // A town hall fetches it once and keeps it; what must stay small is what changes.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
});
