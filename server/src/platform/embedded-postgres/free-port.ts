/** The loopback port of the embedded PostgreSQL: the one it had before, as long as nobody else has it now. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Another program can take the port between this answer and its use: be ready to ask again. */
export async function choosePort(portFile: string): Promise<number> {
  const before = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  const port = (await listen(before)) ?? (await listen(0));
  if (port === undefined) throw new Error(`no free port on ${LOOPBACK}`);
  await writeFile(portFile, `${port}`);
  return port;
}

/** Answers the port that could be had, or undefined when it is taken. */
async function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
}
