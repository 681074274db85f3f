/** `npm run bench -- ledger`. Its table or document is all that standard output gets. */
import './check-node.mjs';

async function main() {
  const { buildServer, install } = await import('./prepare.mjs');
  const { fail, heedSignals, root, show } = await import('./steps.mjs');
  const { join } = await import('node:path');
  try {
    heedSignals();
    await install(process.stderr);
    await buildServer(process.stderr);
    const bench = join(root, 'server/dist/bench/bench.js');
    const code = await show([process.execPath, '--enable-source-maps', bench, ...process.argv.slice(2)]);
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    fail(error);
  }
}

void main();
