/** `npm run books -- check | digest | verify | lift`. What it prints is the command's own; everything else goes to stderr. */
import './check-node.mjs';

async function main() {
  const { buildServer, install } = await import('./prepare.mjs');
  const { fail, heedSignals, root, show } = await import('./steps.mjs');
  const { join } = await import('node:path');
  try {
    heedSignals();
    await install(process.stderr);
    await buildServer(process.stderr);
    const books = join(root, 'server/dist/books/books.js');
    const code = await show([process.execPath, '--enable-source-maps', books, ...process.argv.slice(2)]);
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    fail(error);
  }
}

void main();
