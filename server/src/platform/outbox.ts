import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared } from './prepared';

/** Names the thing that the job is about, and little else: rows tell the rest when the time has come. */
export type Payload = Readonly<Record<string, string | number | boolean | null>>;

export interface Job {
  readonly countyId: string;
  /** A word that a feature has registered a handler for. */
  readonly kind: string;
  readonly key: string;
  /** When it is to be done, by the clock of the database. */
  readonly at: Date;
  readonly payload: Payload;
}

/**
 * Does the job, in the transaction that removes it: both happen or neither, once. So it does nothing but through `tx`.
 * Who answers with a time keeps the job, for then. It locks the rows that it is about before it reads them, as whoever
 * sends, moves and cancels the job does: a job that was moved meanwhile is not done.
 */
export type Handler = (tx: EntityManager, job: Job) => Promise<Pick<Job, 'at' | 'payload'> | null>;

/** Jobs due within so many seconds are told to the servers; the others are found by their timers. */
export const timerSeconds = 5;

export const outboxChannel = 'torreya_outbox';

/**
 * What is to be done later, written in the transaction of what it is about: nothing is forgotten that happened, and
 * nothing is done about what did not. Knows no feature.
 */
@Injectable()
export class Outbox {
  private readonly handlers = new Map<string, Handler>();

  /** One job a kind and key: the same again is the same job, and another time or payload takes the place of the old. */
  async later(tx: EntityManager, { countyId, kind, key, at, payload }: Job): Promise<void> {
    await runPrepared(tx, send, [countyId, kind, key, at, JSON.stringify(payload)]);
  }

  /** Where there is none, nothing happens. */
  async cancel(
    tx: EntityManager,
    { countyId, kind, key }: Pick<Job, 'countyId' | 'kind' | 'key'>,
  ): Promise<void> {
    await runPrepared(tx, remove, [countyId, kind, key]);
  }

  /** Once a kind, when the server starts. Jobs that no server of this version knows wait for one that does. */
  register(kind: string, handler: Handler): void {
    if (this.handlers.has(kind)) throw new Error(`Two handlers for ${kind}`);
    this.handlers.set(kind, handler);
  }

  get kinds(): string[] {
    return [...this.handlers.keys()];
  }

  handlerOf(kind: string): Handler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`No handler for ${kind}`);
    return handler;
  }
}

const send = {
  name: 'outbox: send',
  text: `
WITH sent AS (
  INSERT INTO outbox_job AS job (county_id, kind, key, at, payload, not_before)
  VALUES ($1, $2, $3, $4::timestamptz, $5::jsonb, $4::timestamptz)
  ON CONFLICT ON CONSTRAINT one_key_is_one_job DO UPDATE
    SET at = excluded.at, payload = excluded.payload, not_before = excluded.at,
      attempts = 0, lease = NULL, leased_until = NULL, last_error = NULL
    WHERE (job.at, job.payload) IS DISTINCT FROM (excluded.at, excluded.payload)
  RETURNING at
)
SELECT pg_notify('${outboxChannel}', $1) FROM sent
WHERE at <= clock_timestamp() + interval '${timerSeconds} seconds'`,
};

const remove = {
  name: 'outbox: cancel',
  text: 'DELETE FROM outbox_job WHERE county_id = $1 AND kind = $2 AND key = $3',
};
