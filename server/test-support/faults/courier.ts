import { setTimeout as pause } from 'node:timers/promises';
import type { Endpoint, InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import type { Tally } from './tally';

/** Longer than any time limit of the server: whoever answers later hangs. */
const patienceMilliseconds = 15_000;
/** A phone would wait two seconds, as it is told; here the load is to come back while the server is still weak. */
const pauseMilliseconds = 100;
const giveUpMilliseconds = 100_000;

export type Answer<E> = { readonly is: 'done'; readonly reply: ReplyOf<E> } | { readonly is: string };

/** An answer that stands, how often it was asked for, and when the last time. */
export interface Delivered<E> {
  readonly answer: Answer<E>;
  readonly tries: number;
  readonly lastSentAt: Date;
}

/** Sends a command to one server after another, under the same id, until one of them has answered it. */
export class Courier {
  private turn = 0;
  private isBroken = false;

  constructor(
    private readonly servers: readonly { readonly url: string }[],
    readonly tally: Tally,
  ) {}

  async deliver<E extends Endpoint>(endpoint: E, input: InputOf<E>, token: string): Promise<Delivered<E>> {
    const begin = Date.now();
    for (let tries = 1; Date.now() - begin < giveUpMilliseconds && !this.isBroken; tries += 1) {
      if (tries > 1) this.tally.retried += 1;
      const lastSentAt = new Date();
      const answer = await this.tryOnce(endpoint, input, token);
      if (answer) return { answer, tries, lastSentAt };
      await pause(pauseMilliseconds * (0.5 + Math.random()));
    }
    throw new Error(`${endpoint.name} was not answered for ${(Date.now() - begin) / 1000} s.`);
  }

  /** The spec has failed: nobody goes on asking. */
  breakOff(): void {
    this.isBroken = true;
  }

  /** Null: no answer, or one that asks to come back. */
  private async tryOnce<E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    token: string,
  ): Promise<Answer<E> | null> {
    const { tally } = this;
    const begin = Date.now();
    tally.requests += 1;
    try {
      const response = await this.send(endpoint, input, token);
      const body: unknown = await response.json();
      if (response.ok) return { is: 'done', reply: endpoint.reply.parse(body) as ReplyOf<E> };
      const { code } = (body as RefusalBody).error;
      if (response.status === 503) {
        tally.unavailable += 1;
        if (!response.headers.has('retry-after'))
          tally.wrong.push(`${endpoint.name}: 503 without Retry-After`);
        return null;
      }
      if (response.status >= 500) tally.wrong.push(`${endpoint.name}: ${response.status} ${code}`);
      return { is: code };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (isLate) tally.wrong.push(`${endpoint.name}: no answer within ${patienceMilliseconds / 1000} s`);
      tally.networkErrors += 1;
      return null;
    } finally {
      tally.slowestMilliseconds = Math.max(tally.slowestMilliseconds, Date.now() - begin);
    }
  }

  private send(endpoint: Endpoint, input: unknown, token: string): Promise<Response> {
    const rest = new Map(Object.entries(input ?? {}));
    const path = endpoint.route.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = encodeURIComponent(String(rest.get(name)));
      rest.delete(name);
      return value;
    });
    this.turn += 1;
    const server = this.servers[this.turn % this.servers.length]!;
    const carriesBody = endpoint.route.method === 'POST';
    return fetch(`${server.url}/api${path}`, {
      method: endpoint.route.method,
      signal: AbortSignal.timeout(patienceMilliseconds),
      headers: {
        authorization: `Bearer ${token}`,
        ...(carriesBody ? { 'content-type': 'application/json' } : {}),
      },
      body: carriesBody ? JSON.stringify(Object.fromEntries(rest)) : null,
    });
  }
}
