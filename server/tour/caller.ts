import type { Endpoint, InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';

/** Speaks to a running server as a phone does: HTTP, JSON, one bearer token. */
export class Caller {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string | null = null,
  ) {}

  as(token: string): Caller {
    return new Caller(this.baseUrl, token);
  }

  /** Throws with the server's own sentence when it refuses. */
  async ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
    const { path, rest } = fillPath(endpoint.route.path, input);
    const carriesBody = endpoint.route.method === 'POST';
    const query = new URLSearchParams();
    if (!carriesBody) for (const [key, value] of rest) query.set(key, String(value));
    const response = await fetch(`${this.baseUrl}/api${path}${query.size > 0 ? `?${query}` : ''}`, {
      method: endpoint.route.method,
      headers: { ...this.authorization(), ...(carriesBody ? { 'content-type': 'application/json' } : {}) },
      body: carriesBody ? JSON.stringify(Object.fromEntries(rest)) : null,
    });
    return read(endpoint, response);
  }

  async sendPhoto<E extends Endpoint>(endpoint: E, photoId: string, bytes: Buffer): Promise<ReplyOf<E>> {
    const form = new FormData();
    form.set('photo', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
    const path = endpoint.route.path.replace(':photoId', photoId);
    const response = await fetch(`${this.baseUrl}/api${path}`, {
      method: 'POST',
      headers: this.authorization(),
      body: form,
    });
    return read(endpoint, response);
  }

  private authorization(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }
}

function fillPath(path: string, input: unknown): { path: string; rest: [string, unknown][] } {
  const entries = Object.entries(input ?? {});
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(entries.find(([key]) => key === name)?.[1])),
  );
  const rest = entries.filter(([key, value]) => !path.includes(`:${key}`) && value !== undefined);
  return { path: filled, rest };
}

async function read<E extends Endpoint>(endpoint: E, response: Response): Promise<ReplyOf<E>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${endpoint.name}: ${response.status} ${text}`);
  return endpoint.reply.parse(JSON.parse(text)) as ReplyOf<E>;
}
