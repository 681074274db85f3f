import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  county,
  type DeskServer,
  Gate,
  OutboxDesk,
  writeEffect,
} from '../../test-support/outbox/outbox-desk';
import { until } from '../../test-support/victim';

const support = join(__dirname, '../../test-support');
/** As many as are due at once when a county's servers come back after a night. */
const many = 5_000;

let desk: OutboxDesk;
beforeEach(async () => {
  desk = await OutboxDesk.open();
});
afterEach(() => desk.close());

async function sendMany(count: number): Promise<void> {
  await desk.owner.query(
    `INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
     SELECT $1, 'spec', 'job ' || n, at, '{}', at
     FROM (SELECT n, clock_timestamp() - make_interval(hours => 9) + make_interval(secs => n) AS at
       FROM generate_series($2::int, 1, -1) AS n) AS late`,
    [county, count],
  );
}

describe('several servers', () => {
  it('do each job once, begin none that another is at, and share them', async () => {
    let begun = 0;
    const counting = (name: string): Promise<DeskServer> =>
      desk.server(name, async (tx, job) => {
        begun += 1;
        await writeEffect(tx, job, name);
        return null;
      });
    const servers = await Promise.all(['east', 'west', 'north'].map(counting));
    await sendMany(600);
    await Promise.all(servers.map(({ runner }) => runner.doWhatIsDue()));
    const effects = await desk.effects();
    expect([effects.length, begun]).toEqual([600, 600]);
    expect(new Set(effects.map(({ key }) => key)).size).toBe(600);
    expect(new Set(effects.map(effect => effect.server)).size).toBe(3);
    expect(await desk.waiting()).toEqual([]);
  });

  it('one is killed in the middle of a job: what it did is undone, and another does the job once', async () => {
    const [survivor] = await Promise.all([desk.server('survivor'), sendMany(3)]);
    const victim = spawn(
      process.execPath,
      ['--require', join(support, 'run-typescript.cjs'), join(support, 'outbox/outbox-victim.ts'), desk.url],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise(resolve => victim.once('close', resolve));
    let said = '';
    victim.stdout.on('data', (bytes: Buffer) => {
      said += String(bytes);
    });
    await until(() => said.includes('in the middle of job 1') || undefined, 'the middle of a job');
    // All three are in its hands for now.
    expect(await survivor.runner.doWhatIsDue()).toBe(0);
    victim.kill('SIGKILL');
    await ended;
    expect(await desk.effects()).toEqual([]);
    await desk.waitIsOver();
    await until(
      async () => ((await survivor.runner.doWhatIsDue()) > 0 ? true : undefined),
      'the job of the dead',
    );
    expect((await desk.effects()).map(({ key, server }) => [key, server])).toEqual([
      ['job 1', 'survivor'],
      ['job 2', 'survivor'],
      ['job 3', 'survivor'],
    ]);
  });

  it('one that was slow for longer than its lease: the other does the job, and nothing of the first stays', async () => {
    const gate = new Gate();
    const slow = await desk.server('slow', async (tx, job) => {
      await gate.opened;
      await writeEffect(tx, job, 'slow');
      return null;
    });
    const quick = await desk.server('quick');
    await sendMany(1);
    const working = slow.runner.doWhatIsDue();
    await until(async () => (await desk.waiting()).some(({ isLeased }) => isLeased) || undefined, 'a lease');
    await desk.waitIsOver();
    await quick.runner.doWhatIsDue();
    gate.open();
    await working;
    expect((await desk.effects()).map(({ server }) => server)).toEqual(['quick']);
  });

  it('after a night without any, what is overdue by hours is done once, in the order of its time', async () => {
    const server = await desk.server('morning');
    await sendMany(300);
    expect(await server.runner.doWhatIsDue()).toBe(300);
    const inOrder = Array.from({ length: 300 }, (_, n) => `job ${n + 1}`);
    expect(await desk.keysDone()).toEqual(inOrder);
    expect(await server.runner.doWhatIsDue()).toBe(0);
  });

  it(`finish ${many} jobs that are due at once`, async () => {
    const servers = [await desk.server('east'), await desk.server('west')];
    for (const count of [1, 2]) {
      await desk.clear();
      await sendMany(many);
      const begun = Date.now();
      await Promise.all(servers.slice(0, count).map(({ runner }) => runner.doWhatIsDue()));
      console.info(`${many} jobs, ${count} server(s): ${Date.now() - begun} ms`);
      expect(new Set(await desk.keysDone()).size).toBe(many);
      expect(await desk.effects()).toHaveLength(many);
    }
  });
});

describe('a job that is moved or cancelled while it is done', () => {
  it('was not done, and whoever moved it never waits for ever', async () => {
    let begun = 0;
    const server = await desk.server('server', async (tx, job) => {
      begun += 1;
      await tx.query('SELECT FROM thing WHERE name = $1 FOR UPDATE', [job.key]);
      await writeEffect(tx, job, 'server');
      return null;
    });
    const { outbox, database, runner } = server;
    const tomorrow = await desk.fromNow(86_400);
    for (const key of ['moved', 'cancelled']) {
      await desk.owner.query('INSERT INTO thing VALUES ($1)', [key]);
      await desk.send(server, key, await desk.fromNow(-1));
      const before = begun;
      let working: Promise<number> | undefined;
      await database.transaction(async tx => {
        await tx.query('SELECT FROM thing WHERE name = $1 FOR UPDATE', [key]);
        working = runner.doWhatIsDue();
        await until(() => begun > before || undefined, 'the handler');
        const job = { countyId: county, kind: 'spec', key };
        if (key === 'moved') await outbox.later(tx, { ...job, at: tomorrow, payload: {} });
        else await outbox.cancel(tx, job);
      });
      await working;
    }
    expect(await desk.effects()).toEqual([]);
    expect(await desk.waiting()).toEqual([{ key: 'moved', attempts: 0, isLeased: false, last_error: null }]);
  });
});

describe('a server that stops', () => {
  it('ends the job that it is at, and gives the others back as if it had never had them', async () => {
    const gate = new Gate();
    let begun = 0;
    const leaving = await desk.server('leaving', async (tx, job) => {
      begun += 1;
      await gate.opened;
      await writeEffect(tx, job, 'leaving');
      return null;
    });
    await sendMany(5);
    await leaving.runner.onApplicationBootstrap();
    await until(() => begun || undefined, 'the first job');
    const stopped = leaving.runner.onModuleDestroy();
    await pause(100);
    gate.open();
    await stopped;
    expect(await desk.keysDone()).toEqual(['job 1']);
    expect(await desk.waiting()).toEqual(
      ['job 2', 'job 3', 'job 4', 'job 5'].map(key => ({
        key,
        attempts: 0,
        isLeased: false,
        last_error: null,
      })),
    );
  });
});
