/** `npm test`: everything that says whether Torreya is sound. */
import './check-node.mjs';

async function main() {
  const { verify } = await import('./verify.mjs');
  process.exitCode = await verify();
}

void main();
