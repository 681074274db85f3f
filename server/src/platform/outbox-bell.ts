import { Client } from 'pg';

const againMilliseconds = 1_000;

/** Hears on a connection of its own what servers tell one another. Deaf for a while, it costs time and nothing else. */
export class OutboxBell {
  private client: Client | null = null;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly ring: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'torreya',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', () => this.ring());
    // An error and the end come both, or either.
    client.on('error', () => void this.lose(client));
    client.on('end', () => void this.lose(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      // For what was told before it heard.
      this.ring();
    } catch {
      await this.lose(client);
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.again);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async lose(client: Client): Promise<void> {
    // Lost already, or stopped.
    if (this.client !== client) return;
    this.client = null;
    this.again = setTimeout(() => void this.start(), againMilliseconds);
    await client.end().catch(() => undefined);
  }
}
