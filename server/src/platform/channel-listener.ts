import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

interface Listening {
  readonly url: string;
  readonly channel: string;
  readonly onNews: (payload: string) => void;
  /** It hears again after it was deaf: whatever was told meanwhile is lost. */
  readonly onReturn: () => void;
  /** How often it makes sure that the database is still there. */
  readonly checkEveryMs?: number;
}

/** Of a connection on which nothing is sent, nobody learns that the other side is gone without a word. */
const usualCheckEveryMs = 30_000;
const answerWithinMs = 5_000;
const tryAgainAfterMs = 500;
const goodbyeWithinMs = 1_000;

/** A connection of its own that hears one channel of PostgreSQL, and comes back by itself however it was lost. */
export class ChannelListener {
  private readonly stopping = new AbortController();
  private client: Client | null = null;
  private staying: Promise<void> = Promise.resolve();

  constructor(private readonly listening: Listening) {}

  /** Hears everything that is told from now on. Fails where there is no database: there is no server then. */
  async start(): Promise<void> {
    const first = await this.connect();
    this.staying = this.stay(first);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const ended = this.client?.end();
    // A database that is gone without a word does not say goodbye either.
    await Promise.race([
      Promise.all([ended, this.staying]),
      pause(goodbyeWithinMs, undefined, { ref: false }),
    ]);
  }

  private async stay(first: Connection): Promise<void> {
    for (let connection: Connection | null = first; connection; ) {
      await connection.ended;
      connection = await this.connectAgain();
      if (connection) this.listening.onReturn();
    }
  }

  /** Null when it was stopped meanwhile. */
  private async connectAgain(): Promise<Connection | null> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        return await this.connect();
      } catch {
        // However long the outage lasts, the server goes on without news.
        await pause(tryAgainAfterMs, undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }

  private async connect(): Promise<Connection> {
    const { url, channel, onNews, checkEveryMs = usualCheckEveryMs } = this.listening;
    const client = new Client({
      connectionString: url,
      application_name: `torreya ${channel}`,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
    });
    const ended = new Promise<void>(resolve => client.once('end', resolve));
    // The end follows every error.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => onNews(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      void client.end();
      throw error;
    }
    const checking = setTimeout(async () => {
      try {
        await client.query('SELECT');
        checking.refresh();
      } catch {
        void client.end();
      }
    }, checkEveryMs).unref();
    client.once('end', () => clearTimeout(checking));
    return { ended };
  }
}

interface Connection {
  readonly ended: Promise<void>;
}
