import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase } from '../../test-support/test-database';
import { ChannelListener } from './channel-listener';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let teller: Client;
let wire: Wire;

beforeAll(async () => {
  database = await createTestDatabase('empty');
  teller = new Client({ connectionString: database.url });
  await teller.connect();
  wire = await Wire.to(database.url);
});
afterAll(async () => {
  await teller?.end();
  wire?.cut();
  await database.drop();
});

const tell = (what: string) => teller.query(`SELECT pg_notify('county_map', $1)`, [what]);

describe('a listener', () => {
  it('hears what is told from its start on, until it is stopped', async () => {
    const { listener, heard } = listening();
    await listener.start();
    await tell('first');
    await until(() => heard.includes('first'));
    await listener.stop();
    await tell('late');
    await pause(200);
    expect(heard).toEqual(['first']);
  });

  it('notices that the database is gone without a word, and hears again', async () => {
    const { listener, heard } = listening(100);
    await listener.start();
    wire.mute();
    await tell('lost');
    await until(() => heard.includes('back'));
    await tell('heard');
    await until(() => heard.includes('heard'));
    expect(heard).toEqual(['back', 'heard']);
    await listener.stop();
  });

  it('stops although the database is gone without a word', async () => {
    const { listener } = listening();
    await listener.start();
    wire.mute();
    const begin = Date.now();
    await listener.stop();
    expect(Date.now() - begin).toBeLessThan(3_000);
  });

  it('does not start without a database', async () => {
    const listener = new ChannelListener({
      ...{ url: 'postgres://nobody@127.0.0.1:1/none', channel: 'county_map' },
      onNews: () => undefined,
      onReturn: () => undefined,
    });
    await expect(listener.start()).rejects.toThrow();
  });
});

function listening(checkEveryMs?: number) {
  const heard: string[] = [];
  const listener = new ChannelListener({
    ...{ url: wire.url, channel: 'county_map', checkEveryMs },
    onNews: payload => heard.push(payload),
    onReturn: () => heard.push('back'),
  });
  return { listener, heard };
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !isSo(); await pause(20)) {
    if (Date.now() > end) throw new Error('It never was so');
  }
}

/** A line to the database that can go dead as in a failover: nothing arrives, and nothing is closed. */
class Wire {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<Wire> {
    const { hostname, port } = new URL(databaseUrl);
    const server = createServer(near => {
      const far = connect(Number(port), hostname);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) {
        wire.sockets.add(socket);
        socket.on('error', () => undefined);
      }
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = Object.assign(new URL(databaseUrl), {
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const wire = new Wire(server, url.href);
    return wire;
  }

  /** Whoever is connected now. Who connects later is heard. */
  mute(): void {
    for (const socket of this.sockets) {
      socket.unpipe();
      socket.removeAllListeners('end').pause();
    }
  }

  cut(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
