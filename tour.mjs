/** `npm run tour`: plays the main job. What it prints is the tour's own; everything else goes to stderr. */
import './check-node.mjs';

async function main() {
  const { buildServer, install } = await import('./prepare.mjs');
  const { fail, heedSignals, root, show } = await import('./steps.mjs');
  const { join } = await import('node:path');
  try {
    heedSignals();
    await install(process.stderr);
    await buildServer(process.stderr);
    const tour = join(root, 'server/dist/tour/tour.js');
    const code = await show([process.execPath, '--enable-source-maps', tour, ...process.argv.slice(2)]);
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    fail(error);
  }
}

void main();
