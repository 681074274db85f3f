import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMinutes } from '@torreya/shared/domain/working-time';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Areas } from '../../areas/areas.service';
import { People } from '../../identity/people.service';
import { type AreaOwner, Rosters } from '../../identity/rosters.service';
import { Notices } from '../../notices/notices.service';
import { contentsHash } from '../../platform/contents-hash';
import { databaseNow } from '../../platform/day';
import { type Job, Outbox } from '../../platform/outbox';
import { whereOf } from '../area-name';
import { ReportRow } from '../report.entity';
import { ReportEventRow } from '../report-event.entity';
import { letIn } from '../report-people';
import { pressingOf } from '../report-priority';
import { nextAbove } from '../way-up';
import { clockJob } from './report-clock';
import { readClocks, writeClocks } from './report-clock-rows';
import { limitOf, nextOf, type RunningClock } from './report-clock-rules';
import { lateWords, lineOf, reminder, wordsForAbove } from './report-clock-words';

/** A clock whose time has come to tell somebody. */
type DueClock = RunningClock & { readonly dueAt: Date };

/** Reminds who is awaited, and goes up one level at a time when it is late; each once, whatever servers do meanwhile. */
@Injectable()
export class ReportClockBell implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly areas: Areas,
    private readonly rosters: Rosters,
    private readonly people: People,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.register(clockJob, (tx, job) => this.ring(tx, job));
  }

  private async ring(tx: EntityManager, job: Job): Promise<Pick<Job, 'at' | 'payload'> | null> {
    const { countyId, key: id } = job;
    const report = await tx.findOne(ReportRow, {
      where: { countyId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!report) return null;
    const now = await databaseNow(tx);
    const clocks: RunningClock[] = [];
    for (const clock of await readClocks(tx, report)) {
      clocks.push(isDue(clock, now) ? await this.tellOf(tx, report, { clock, now }) : clock);
    }
    await writeClocks(tx, report, clocks);
    const at = nextOf(clocks);
    return at && { at, payload: job.payload };
  }

  private async tellOf(
    tx: EntityManager,
    report: ReportRow,
    { clock, now }: { clock: DueClock; now: Date },
  ): Promise<RunningClock> {
    if (now < clock.dueAt) {
      await this.tell(tx, report, clock, { people: awaitedIn(report, clock), words: reminder });
      return { ...clock, isReminded: true, nextAt: clock.dueAt };
    }
    return this.goUp(tx, report, { clock, now });
  }

  /** With nobody above, its being late is told once, and then it stays where it is. */
  private async goUp(
    tx: EntityManager,
    report: ReportRow,
    { clock, now }: { clock: DueClock; now: Date },
  ): Promise<RunningClock> {
    const above = await this.nextAbove(tx, report, clock);
    if (!above && clock.isLate) return { ...clock, nextAt: null };
    await this.writeEvent(tx, report, { clock, above, at: now });
    await this.tell(tx, report, clock, {
      people: awaitedIn(report, clock),
      words: told => lateWords(told, above),
    });
    if (!above) return { ...clock, isLate: true, nextAt: null };
    await letIn(tx, report, above.personId);
    await this.tell(tx, report, clock, { people: [above.personId], words: wordsForAbove });
    return {
      ...clock,
      isLate: true,
      told: [...clock.told, above.personId],
      toldPath: this.areas.pathOf(above.areaCode),
      nextAt: addMinutes(now, limitOf(pressingOf(report), clock.name).levelMinutes, clock.counts),
    };
  }

  private nextAbove(
    tx: EntityManager,
    { countyId, ownerId, receiverId, ownerAreaPath }: ReportRow,
    { told, toldPath }: RunningClock,
  ): Promise<AreaOwner | null> {
    const path = toldPath ?? ownerAreaPath;
    return nextAbove(tx, this.rosters, { countyId, path, knowing: [ownerId, receiverId, ...told] });
  }

  private async tell(
    tx: EntityManager,
    report: ReportRow,
    clock: DueClock,
    { people, words }: { people: readonly string[]; words: typeof reminder },
  ): Promise<void> {
    const { countyId, ownerId, id } = report;
    const names = await this.people.names(tx, countyId, [ownerId]);
    const told = {
      ...report,
      clock: clock.name,
      dueAt: clock.dueAt,
      where: whereOf(this.areas.chain(report.areaPath)),
      ownerName: names.get(ownerId) ?? '',
    };
    await this.notices.tell(tx, countyId, people, { ...words(told), about: { kind: 'report', id } });
  }

  private async writeEvent(
    tx: EntityManager,
    { countyId, id, state }: ReportRow,
    { clock, above, at }: { clock: DueClock; above: AreaOwner | null; at: Date },
  ): Promise<void> {
    const note = lineOf({ clock: clock.name, dueAt: clock.dueAt }, above);
    const event: ReportEventRow = {
      countyId,
      id: uuidv7(),
      reportId: id,
      no: (await tx.countBy(ReportEventRow, { countyId, reportId: id })) + 1,
      step: 'escalate',
      fromState: state,
      toState: state,
      actorId: null,
      note,
      at,
      contentsHash: contentsHash({ id, clock: clock.name, note }),
    };
    await tx.insert(ReportEventRow, event);
  }
}

function isDue(clock: RunningClock, now: Date): clock is DueClock {
  return clock.dueAt !== null && clock.nextAt !== null && clock.nextAt <= now;
}

/** Whoever is to take it over is awaited beside the owner, who stays accountable until then. */
function awaitedIn({ ownerId, receiverId }: ReportRow, { name }: RunningClock): string[] {
  return name === 'acknowledge' && receiverId ? [receiverId, ownerId] : [ownerId];
}
