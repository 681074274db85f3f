import { join } from 'node:path';
import { buildServer, install } from './prepare.mjs';
import { fail, heedSignals, root, show } from './steps.mjs';

/**
 * Runs a program of the server with this command's arguments, once everything that it needs is there. Standard output is
 * the program's own; everything else goes to stderr. `path`: of the built file below `server/dist`.
 */
export async function runServerProgram(path) {
  try {
    heedSignals();
    await install(process.stderr);
    await buildServer(process.stderr);
    const program = join(root, 'server/dist', path);
    const code = await show([process.execPath, '--enable-source-maps', program, ...process.argv.slice(2)]);
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    fail(error);
  }
}
