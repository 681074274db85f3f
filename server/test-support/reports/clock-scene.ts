import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuidv7 } from 'uuidv7';
import { CountyMap } from '../../src/areas/county-map';
import { createServer } from '../../src/create-server';
import { ownerDatabase } from '../../src/platform/database';
import { OutboxRunner } from '../../src/platform/outbox-runner';
import { DatabaseClock } from '../database-clock';
import { ServerUnderTest } from '../server-under-test';
import { ReportScene } from './report-scene';

/** A message of the clock, and who heard it by what he is to the report's micro-grid. */
interface Heard {
  readonly who: string;
  readonly title: string;
}

interface Late {
  readonly note: string;
  readonly actorId: string | null;
  readonly toState: string;
}

/** Two servers on one county whose clock can be moved: reports there, and what their clocks tell whom. */
export class ClockScene {
  private begun = new Date();

  private constructor(
    readonly server: ServerUnderTest,
    readonly reports: ReportScene,
    private readonly clock: DatabaseClock,
    private readonly second: NestFastifyApplication,
  ) {}

  static async open(): Promise<ClockScene> {
    const server = await ServerUnderTest.start();
    const clock = await DatabaseClock.takeOver(server);
    const { options } = server.owner;
    if (options.type !== 'postgres' || !options.url) throw new Error('the specs run on PostgreSQL');
    const second = await createServer(server.config, ownerDatabase(options.url).url ?? '');
    await second.init();
    return new ClockScene(server, await ReportScene.open(server), clock, second);
  }

  async close(): Promise<void> {
    await this.second.close();
    await this.server.stop();
  }

  /** A time on the wall of the village. */
  async moveTo(time: string): Promise<void> {
    const target = new Date(`${time.replace(' ', 'T')}:00+08:00`);
    await this.clock.shift(`${target.getTime() - Date.now()} milliseconds`);
    this.begun = target;
  }

  /** So long after the last `moveTo`, with every server doing what is due then, at once and more than once. */
  async after(minutes: number): Promise<void> {
    await this.sleepUntil(minutes);
    await this.wakeUp();
  }

  /** Nobody does anything meanwhile: the servers are down. */
  async sleepUntil(minutes: number): Promise<void> {
    const target = this.begun.getTime() + minutes * 60_000;
    await this.clock.shift(`${target - Date.now()} milliseconds`);
  }

  async wakeUp(): Promise<void> {
    const runners = [this.server.app.get(OutboxRunner), this.second.get(OutboxRunner)];
    await Promise.all([...runners, ...runners].map(runner => runner.doWhatIsDue()));
  }

  /** As every server does soon after midnight. */
  async readMap(): Promise<void> {
    for (const app of [this.server.app, this.second]) await app.get(CountyMap).reload();
  }

  /** What the clock has told about a report, in its order. */
  async heard(reportId: string): Promise<Heard[]> {
    return this.server.owner.query<Heard[]>(
      `SELECT coalesce(p.demo_key, g.role) AS who, n.title
       FROM notice n JOIN person p ON p.id = n.person_id
       LEFT JOIN LATERAL (SELECT role FROM role_grant WHERE person_id = p.id ORDER BY granted_at LIMIT 1) g ON true
       WHERE n.about_id = $1 AND (n.title LIKE '快到时间%' OR n.title LIKE '%超时%') ORDER BY n.at, who`,
      [reportId],
    );
  }

  async lateLines(reportId: string): Promise<Late[]> {
    return this.server.owner.query<Late[]>(
      `SELECT note, actor_id AS "actorId", to_state AS "toState" FROM report_event
       WHERE report_id = $1 AND step = 'escalate' ORDER BY no`,
      [reportId],
    );
  }

  async personId(demoKey: string): Promise<string> {
    const [person] = await this.server.owner.query<{ id: string }[]>(
      `SELECT id FROM person WHERE demo_key = $1`,
      [demoKey],
    );
    if (!person) throw new Error(`nobody is ${demoKey}`);
    return person.id;
  }

  /** The code of the area of that level above the one that somebody leads. */
  async areaOf(demoKey: string, level: string): Promise<string> {
    const [area] = await this.server.owner.query<{ code: string }[]>(
      `SELECT up.code FROM role_grant g JOIN area a ON a.code = g.area_code
       JOIN area up ON up.level = $2 AND up.code = ANY (string_to_array(a.path, '/'))
       WHERE g.person_id = $1 AND g.role = 'micro_grid_lead' AND a.code = $3`,
      [await this.personId(demoKey), level, await this.microGrid()],
    );
    if (!area) throw new Error(`${demoKey} leads nothing here`);
    return area.code;
  }

  /** In the place of whoever holds it, so that he is the one who answers. Answers how to give it back. */
  async grant(demoKey: string, role: string, areaCode: string): Promise<() => Promise<unknown>> {
    const { owner, config } = this.server;
    const id = uuidv7();
    const [held] = await owner.query<[{ id: string }[], number]>(
      `UPDATE role_grant SET ended_at = now() WHERE role = $1 AND area_code = $2 AND ended_at IS NULL RETURNING id`,
      [role, areaCode],
    );
    await owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code, granted_at)
       VALUES ($1, $2, $3, $4, $5, '2000-01-01')`,
      [config.countyId, id, await this.personId(demoKey), role, areaCode],
    );
    return async () => {
      await owner.query(`UPDATE role_grant SET ended_at = now() WHERE id = $1`, [id]);
      const before = held.map(one => one.id);
      await owner.query(`UPDATE role_grant SET ended_at = NULL WHERE id = ANY ($1::uuid[])`, [before]);
    };
  }

  /** In which the reports of this scene lie. */
  private async microGrid(): Promise<string> {
    const [report] = await this.server.owner.query<{ code: string }[]>(
      `SELECT area_code AS code FROM report ORDER BY submitted_at DESC, id DESC LIMIT 1`,
    );
    return report?.code ?? '';
  }

  async jobs(reportId: string): Promise<number> {
    const rows = await this.server.owner.query<object[]>(`SELECT FROM outbox_job WHERE key = $1`, [reportId]);
    return rows.length;
  }
}
