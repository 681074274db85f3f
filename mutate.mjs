/** `npm run mutate [-- piece …]`: which changes to the ledger and the group commit would no spec notice? */
import './check-node.mjs';

async function main() {
  const { install } = await import('./prepare.mjs');
  const { fail, heedSignals, root, show } = await import('./steps.mjs');
  const { join } = await import('node:path');
  try {
    heedSignals();
    await install(process.stderr);
    const home = join(root, 'server');
    const typescript = ['--require', join(home, 'test-support/run-typescript.cjs')];
    const mutate = join(home, 'mutation/mutate.ts');
    const code = await show([process.execPath, ...typescript, mutate, ...process.argv.slice(2)], {
      cwd: home,
    });
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    fail(error);
  }
}

void main();
