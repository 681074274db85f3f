/** `npm start`: from a fresh clone to a running Torreya. */
import './check-node.mjs';

async function main() {
  const { buildConsole, buildMiniapp, buildServer, install } = await import('./prepare.mjs');
  const { checkFolder, checkPort, serve } = await import('./serve.mjs');
  const { fail, heedSignals } = await import('./steps.mjs');
  try {
    heedSignals();
    await checkPort();
    await checkFolder();
    await install(process.stdout);
    await buildServer(process.stdout);
    await buildMiniapp('h5', process.stdout);
    await buildConsole(process.stdout);
    process.exitCode = await serve();
  } catch (error) {
    fail(error);
  }
}

void main();
