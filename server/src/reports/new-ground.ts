import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { finalReportStates } from '@torreya/shared/domain/report-steps';
import { roles } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { AreaRouting, type Location } from '../areas/area-routing';
import { Areas } from '../areas/areas.service';
import { importHoldsJob } from '../areas/import/import-holds';
import { People } from '../identity/people.service';
import { type AreaOwner, Rosters } from '../identity/rosters.service';
import { Notices } from '../notices/notices.service';
import { contentsHash } from '../platform/contents-hash';
import { databaseNow } from '../platform/day';
import { type Job, Outbox } from '../platform/outbox';
import { areaNameOf, whereOf } from './area-name';
import { ReportClock } from './clock/report-clock';
import { groundBeside } from './ground-beside';
import { ReportRow } from './report.entity';
import { ReportEventRow } from './report-event.entity';
import { isPrivate, lettingIn } from './report-parties';
import { addressOf } from './signing/whose-report';

const reportJob = 'report_new_ground';

/** Until every server has read the map of the new day. */
const tryAgainAfterMs = 15_000;

interface Given {
  readonly importId: string;
  readonly owner: AreaOwner;
  readonly ownerAreaPath: string;
  readonly location: Location;
}

/**
 * On the day from which an import holds, an open report whose owner stood on ground that it retired gets an owner by the
 * new map: a job a report, so that each is moved once or not at all. What it was routed by stays with the report; the
 * other offices of the ground that it lies on now see it as those beside a border do.
 */
@Injectable()
export class NewGround implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly areas: Areas,
    private readonly routing: AreaRouting,
    private readonly rosters: Rosters,
    private readonly people: People,
    private readonly clock: ReportClock,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.register(importHoldsJob, (tx, job) => this.fanOut(tx, job));
    this.outbox.register(reportJob, (tx, job) => this.move(tx, job));
  }

  private async fanOut(tx: EntityManager, { countyId, key: importId, at }: Job): Promise<null> {
    const rows = await tx.query<{ id: string }[]>(standingOnRetired, [countyId, importId, finalReportStates]);
    for (const { id } of rows)
      await this.outbox.later(tx, { countyId, kind: reportJob, key: id, at, payload: { importId } });
    return null;
  }

  private async move(
    tx: EntityManager,
    { countyId, key: id, payload }: Job,
  ): Promise<Pick<Job, 'at' | 'payload'> | null> {
    const report = await tx.findOne(ReportRow, {
      where: { countyId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!report || finalReportStates.includes(report.state)) return null;
    const importId = String(payload.importId);
    if (!(await standsOnRetired(tx, countyId, report.ownerAreaPath.split('/'), importId))) return null;
    const location = this.routing.locate({ lng: report.lng, lat: report.lat, datum: 'gcj02' });
    if (await standsOnRetired(tx, countyId, location.path.split('/'), importId)) {
      return { at: new Date((await databaseNow(tx)).getTime() + tryAgainAfterMs), payload };
    }
    const owner = await this.rosters.ownerOf(tx, countyId, location.path);
    const ownerAreaPath = this.areas.pathOf(owner.areaCode);
    await this.give(tx, report, { importId, owner, ownerAreaPath, location });
    return null;
  }

  private async give(tx: EntityManager, report: ReportRow, given: Given): Promise<void> {
    const { countyId, id, areaPath } = report;
    const { owner, ownerAreaPath, location } = given;
    // To him it was on its way already.
    const isReceiver = report.receiverId === owner.personId;
    await tx.update(
      ReportRow,
      { countyId, id },
      {
        ownerId: owner.personId,
        ownerRole: owner.role,
        ownerAreaPath,
        ...lettingIn(report, owner.personId),
        ...(isPrivate(report.category)
          ? {}
          : { beside: groundBeside(areaPath, [...report.beside, location.path]) }),
        ...(isReceiver ? { receiverId: null, state: 'accepted' as const } : {}),
      },
    );
    const moved = await tx.findOneByOrFail(ReportRow, { countyId, id });
    const event = await this.writeEvent(tx, report, moved, given);
    await tx.query(
      `INSERT INTO report_new_ground (county_id, import_id, report_id, event_id) VALUES ($1, $2, $3, $4)`,
      [countyId, given.importId, id, event.id],
    );
    await this.clock.moved(tx, report, { ...moved, stateAt: event.at }, 'take_over');
    await this.tell(tx, report, owner);
  }

  private async writeEvent(
    tx: EntityManager,
    before: ReportRow,
    { countyId, id, state }: ReportRow,
    { importId, owner, ownerAreaPath, location }: Given,
  ): Promise<ReportEventRow> {
    const names = await this.people.names(tx, countyId, [before.ownerId]);
    const was = `${this.areaOf(before.ownerAreaPath)}${roles[before.ownerRole]}${names.get(before.ownerId) ?? ''}`;
    const is = `${this.areaOf(ownerAreaPath)}${roles[owner.role]}${owner.name}`;
    const at = await databaseNow(tx);
    const event: ReportEventRow = {
      countyId,
      id: uuidv7(),
      reportId: id,
      no: (await tx.countBy(ReportEventRow, { countyId, reportId: id })) + 1,
      step: 'new_ground',
      fromState: before.state,
      toState: state,
      actorId: null,
      note: `原来由${was}负责，现在由${is}负责。按${location.borderEffectiveFrom}起的边界，导入${importId}`,
      at,
      contentsHash: contentsHash({ id, importId }),
    };
    await tx.insert(ReportEventRow, event);
    return event;
  }

  private async tell(tx: EntityManager, report: ReportRow, owner: AreaOwner): Promise<void> {
    const { countyId, category, number, areaPath } = report;
    const what = `${reportCategories[category]}（${number}）`;
    const spot = `${whereOf(this.areas.chain(areaPath))}的${what}`;
    const about = { kind: 'report', id: report.id } as const;
    if (owner.personId === report.ownerId) return;
    const told = [
      [[owner.personId], '区划调整，归您负责', `${spot}还没办结，区划调整以后由您负责，请看看。`],
      [[report.ownerId], '区划调整，换人负责', `${spot}由${owner.name}负责，您不用再处理。`],
      [addressOf(report), '区划调整，换人负责', `您上报的${what}接着办，区划调整以后由${owner.name}负责。`],
    ] as const;
    const heard = new Set<string>();
    for (const [addresses, title, text] of told) {
      const people = addresses.filter(one => !heard.has(one));
      for (const one of people) heard.add(one);
      await this.notices.tell(tx, countyId, people, { title, text, about });
    }
  }

  private areaOf(path: string): string {
    const chain = this.areas.chain(path);
    return areaNameOf(chain) || (chain[0]?.name ?? '');
  }
}

/** Whoever leads up this path stands on ground that the import ended, and that it has not been taken back. */
async function standsOnRetired(
  tx: EntityManager,
  countyId: string,
  codes: readonly string[],
  importId: string,
): Promise<boolean> {
  const [found] = await tx.query<unknown[]>(
    `SELECT FROM area WHERE county_id = $1 AND code = ANY ($2::text[]) AND retired_by = $3
       AND retired_on <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date LIMIT 1`,
    [countyId, codes, importId],
  );
  return found !== undefined;
}

/** Whoever has it as holder of an office on an area that the import retired. */
const standingOnRetired = `
SELECT r.id FROM report r
JOIN area a ON a.county_id = r.county_id AND a.path = r.owner_area_path
WHERE r.county_id = $1 AND a.retired_by = $2 AND r.state <> ALL ($3::text[]) ORDER BY r.id`;
