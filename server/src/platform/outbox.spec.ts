import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { county, type DeskServer, OutboxDesk, writeEffect } from '../../test-support/outbox/outbox-desk';
import { until } from '../../test-support/victim';
import { type Handler, Outbox } from './outbox';
import { mostAttempts } from './outbox-runner';

let desk: OutboxDesk;
let server: DeskServer;

beforeAll(async () => {
  // Jobs that fail say so.
  Logger.overrideLogger(false);
  desk = await OutboxDesk.open();
  server = await desk.server('first');
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

describe('what is sent to the outbox', () => {
  it('is there if what it is about is, and not if that was rolled back', async () => {
    const at = await desk.fromNow(0);
    const send = (key: string) =>
      server.database.transaction(async tx => {
        await tx.query('INSERT INTO thing VALUES ($1)', [key]);
        await server.outbox.later(tx, { countyId: county, kind: 'spec', key, at, payload: {} });
        if (key === 'undone') throw new Error('it did not happen');
      });
    await send('done');
    await expect(send('undone')).rejects.toThrow('it did not happen');
    expect(await server.runner.doWhatIsDue()).toBe(1);
    expect(await desk.keysDone()).toEqual(['done']);
    expect(await desk.waiting()).toEqual([]);
  });

  it('waits for its time', async () => {
    await desk.send(server, 'tomorrow', await desk.fromNow(86_400));
    expect(await server.runner.doWhatIsDue()).toBe(0);
    expect(await desk.keysDone()).toEqual([]);
  });

  it('is one job a key, however often it is sent; another time takes the place of the old one', async () => {
    const soon = await desk.fromNow(-1);
    await Promise.all([1, 2, 3, 4].map(() => desk.send(server, 'same', soon)));
    expect(await desk.waiting()).toHaveLength(1);
    await desk.send(server, 'same', await desk.fromNow(86_400));
    expect(await server.runner.doWhatIsDue()).toBe(0);
    await desk.send(server, 'same', soon);
    expect(await server.runner.doWhatIsDue()).toBe(1);
    expect(await desk.keysDone()).toEqual(['same']);
  });

  it('can be cancelled, and what is not there as well', async () => {
    await desk.send(server, 'cancelled', await desk.fromNow(-1));
    for (let times = 0; times < 2; times++) {
      await server.database.transaction(tx =>
        server.outbox.cancel(tx, { countyId: county, kind: 'spec', key: 'cancelled' }),
      );
    }
    expect(await server.runner.doWhatIsDue()).toBe(0);
  });

  it('waits for a server that knows its kind', async () => {
    await desk.owner.query(
      `INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
       VALUES ($1, 'of_a_later_version', 'new', '2026-01-01', '{}', '2026-01-01')`,
      [county],
    );
    expect(await server.runner.doWhatIsDue()).toBe(0);
    expect(await desk.waiting()).toMatchObject([{ key: 'new', attempts: 0 }]);
  });

  it('has one handler a kind', () => {
    const outbox = new Outbox();
    outbox.register('spec', async () => null);
    expect(() => outbox.register('spec', async () => null)).toThrow('Two handlers for spec');
  });
});

describe('a job that fails', () => {
  const failing: Handler = async (tx, job) => {
    await writeEffect(tx, job, 'failing');
    if (job.key.startsWith('bad')) throw new Error('no good');
    return null;
  };

  it('leaves nothing behind, holds up no other, and comes again later', async () => {
    const second = await desk.server('failing', failing);
    await desk.send(second, 'bad', await desk.fromNow(-20));
    await desk.send(second, 'good', await desk.fromNow(-10));
    await second.runner.doWhatIsDue();
    expect(await desk.keysDone()).toEqual(['good']);
    expect(await desk.waiting()).toEqual([
      { key: 'bad', attempts: 1, isLeased: false, last_error: 'Error: no good' },
    ]);
    expect(await second.runner.doWhatIsDue()).toBe(0);
    await desk.waitIsOver();
    expect(await second.runner.doWhatIsDue()).toBe(1);
  });

  it('waits longer each time, and is laid aside for a person in the end', async () => {
    const second = await desk.server('failing', failing);
    await desk.send(second, 'bad', await desk.fromNow(-20));
    const waits: number[] = [];
    for (let times = 1; times < mostAttempts; times++) {
      await second.runner.doWhatIsDue();
      const [job] = await desk.owner.query<{ wait: number }[]>(
        `SELECT extract(epoch FROM not_before - clock_timestamp())::int AS wait FROM outbox_job`,
      );
      waits.push(job?.wait ?? 0);
      await desk.waitIsOver();
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(0)).toBeLessThanOrEqual(5);
    expect(waits.at(-1)).toBeGreaterThan(3_500);
    expect(await desk.dead()).toEqual([]);
    await second.runner.doWhatIsDue();
    expect(await desk.waiting()).toEqual([]);
    expect(await desk.dead()).toEqual([{ key: 'bad', attempts: mostAttempts, error: 'Error: no good' }]);
    expect(await desk.keysDone()).toEqual([]);
  });

  it('is laid aside as well when it ended every server that began it', async () => {
    await desk.send(server, 'bad', await desk.fromNow(-20));
    await desk.owner.query('UPDATE outbox_job SET attempts = $1', [mostAttempts]);
    await server.runner.doWhatIsDue();
    expect(await desk.keysDone()).toEqual([]);
    expect(await desk.dead()).toMatchObject([{ key: 'bad' }]);
  });
});

describe('a job that is to come again', () => {
  it('stays one job, for the time that its handler said', async () => {
    const tomorrow = await desk.fromNow(86_400);
    const second = await desk.server('again', async (tx, job) => {
      await writeEffect(tx, job, String(job.payload.turn));
      return job.payload.turn === 3
        ? null
        : { at: tomorrow, payload: { turn: Number(job.payload.turn) + 1 } };
    });
    await desk.send(second, 'chain', await desk.fromNow(-1), { turn: 1 });
    for (let times = 0; times < 5; times++) {
      await second.runner.doWhatIsDue();
      await desk.waitIsOver();
    }
    expect((await desk.effects()).map(effect => effect.server)).toEqual(['1', '2', '3']);
    expect(await desk.waiting()).toEqual([]);
  });
});

describe('a server that rests', () => {
  it('is woken by what is due, also after its ear was cut off, and finds by itself what nobody told', async () => {
    await server.runner.onApplicationBootstrap();
    await pause(500);
    const seconds: number[] = [];
    const doneWithin = async (key: string, send: () => Promise<unknown>) => {
      const begun = Date.now();
      await send();
      await until(async () => (await desk.keysDone()).includes(key) || undefined, key);
      seconds.push((Date.now() - begun) / 1_000);
    };
    await doneWithin('told', async () => desk.send(server, 'told', await desk.fromNow(0)));
    await desk.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await doneWithin('told after the cut', async () =>
      desk.send(server, 'told after the cut', await desk.fromNow(0)),
    );
    await doneWithin('not told', () =>
      desk.owner.query(
        `INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
         VALUES ($1, 'spec', 'not told', clock_timestamp(), '{}', clock_timestamp())`,
        [county],
      ),
    );
    await pause(1_500);
    await doneWithin('told again', async () => desk.send(server, 'told again', await desk.fromNow(0)));
    const [told = 9, cut = 9, notTold = 9, again = 9] = seconds;
    expect(Math.max(told, again)).toBeLessThan(2);
    expect(Math.max(cut, notTold)).toBeLessThan(7);
  });
});
