/** `npm run books -- check | digest | verify | lift`. */
import './check-node.mjs';

async function main() {
  const { runServerProgram } = await import('./server-program.mjs');
  await runServerProgram('books/books.js');
}

void main();
