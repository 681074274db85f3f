/** `npm run areas -- preview | import | undo | list`. */
import './check-node.mjs';

async function main() {
  const { runServerProgram } = await import('./server-program.mjs');
  await runServerProgram('areas/areas.js');
}

void main();
