/** `npm run bench -- ledger`. */
import './check-node.mjs';

async function main() {
  const { runServerProgram } = await import('./server-program.mjs');
  await runServerProgram('bench/bench.js');
}

void main();
