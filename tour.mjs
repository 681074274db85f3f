/** `npm run tour`: plays the main job. */
import './check-node.mjs';

async function main() {
  const { runServerProgram } = await import('./server-program.mjs');
  await runServerProgram('tour/tour.js');
}

void main();
