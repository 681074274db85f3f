/** The last step of `npm start`, the server, and what can be known before the long ones: its port and its data folder. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { endGroup, endOf, Failed, root, start, stopBy } from './steps.mjs';

const DEFAULT_PORT = 8090;
/** A server that has not stopped by then is ended the hard way; its database then stops by itself. */
const STOP_SECONDS = 30;

/** Where the person stands: npm itself goes to the repository first. */
const here = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
const dataFolder = process.env.TORREYA_DATA ? resolve(here, process.env.TORREYA_DATA) : join(root, '.data');

/** The server looks again when it takes the port, for somebody else may have taken it meanwhile. */
export async function checkPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failed(`PORT must be a whole number from 1 to 65535, not "${process.env.PORT}".`);
  }
  const code = await refusal(port, process.env.HOST || '127.0.0.1');
  if (code === 'EADDRINUSE') {
    const other = port === 65535 ? DEFAULT_PORT : port + 1;
    throw new Failed(
      `Port ${port} is taken by another program; stop that one, or choose another port: PORT=${other} npm start`,
    );
  }
  if (code === 'EACCES') {
    throw new Failed(`This user may not open port ${port}; choose one above 1023: PORT=8090 npm start`);
  }
}

async function refusal(port, host) {
  const probe = createServer();
  return new Promise(tell => {
    probe.once('error', error => tell(error.code));
    probe.listen(port, host, () => probe.close(() => tell(undefined)));
  });
}

export async function checkFolder() {
  const probe = join(dataFolder, `.may-i-write-${process.pid}`);
  try {
    await makeFolder(dataFolder);
    await writeFile(probe, 'yes');
    await rm(probe);
  } catch (error) {
    const reason = error.code === 'ENOSPC' ? 'the disk is full' : `it cannot be written to (${error.code})`;
    throw new Failed(
      `The data folder ${dataFolder} cannot be used: ${reason}; mend that, or choose another one: TORREYA_DATA=~/torreya-data npm start`,
    );
  }
}

/** Step by step: Node's own recursive mkdir never comes back from a place like /proc, where nothing can be made. */
async function makeFolder(path) {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (error.code === 'EEXIST') return;
    if (error.code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

/** Runs the server until it ends; answers the exit code. */
export async function serve() {
  const main = join(root, 'server', 'dist', 'src', 'main.js');
  // It stops when the channel to this program closes, so that not even kill -9 of this program leaves it behind.
  const server = start(process.execPath, ['--enable-source-maps', main], {
    cwd: here,
    env: { ...process.env, TORREYA_DATA: dataFolder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let isStopping = false;
  stopBy(() => {
    // A second Ctrl-C comes from somebody who does not want to wait.
    if (isStopping) return endGroup(server, 'SIGKILL');
    isStopping = true;
    server.kill('SIGTERM');
    setTimeout(() => endGroup(server, 'SIGKILL'), STOP_SECONDS * 1000).unref();
  });
  const code = await endOf(server);
  if (typeof code === 'number') return code;
  if (!isStopping) throw new Failed(`The server was ended from outside (${code}).`);
  return 1;
}
