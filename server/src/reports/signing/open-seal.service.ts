import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { answerSealRequest, askToOpenSeal, readSealedName } from '@torreya/shared/contract/seals';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { SealEvent } from '@torreya/shared/domain/report-signing';
import { type Role, roles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../../identity/households.service';
import { People } from '../../identity/people.service';
import { Notices } from '../../notices/notices.service';
import { type Actor, reaches } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { Seals } from '../../platform/seals';
import { ReportRow } from '../report.entity';
import { type ReportView, ReportViews } from '../report.views';
import { ReportEventRow } from '../report-event.entity';
import type { Concerned } from '../report-parties';
import { concernedIn } from '../report-people';
import {
  answeringRoles,
  askingRoles,
  concernsSeal,
  isAsked,
  isSecond,
  mayAsk,
  sealStand,
} from './seal-rules';
import { addressOf, readSeal } from './whose-report';

type Ask = CheckedInputOf<typeof askToOpenSeal>;
type Answer = CheckedInputOf<typeof answerSealRequest>;
type Sealed = ReportRow & Concerned;

/** Two people open a seal: one asks with a reason, another agrees with his own. Both stay written, as does every look. */
@Injectable()
export class OpenSeal {
  constructor(
    private readonly database: DataSource,
    private readonly seals: Seals,
    private readonly people: People,
    private readonly households: Households,
    private readonly notices: Notices,
    private readonly views: ReportViews,
  ) {}

  async ask(actor: Actor, command: Ask): Promise<ReportView> {
    return this.change(actor, command, async (tx, report, contents) => {
      if (!mayAsk(actor, report)) throw new Refusal('not_found');
      if (await isWritten(tx, 'seal_request', report, command.id, contents)) return;
      if (isAsked(await sealStand(tx, report))) throw new Refusal('seal_already_asked');
      await tx.query(
        `INSERT INTO seal_request (county_id, id, report_id, asked_by, asked_role, reason, contents_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          ...[actor.countyId, command.id, report.id, actor.personId],
          ...[roleOf(actor, report, askingRoles), command.reason, contents],
        ],
      );
      await writeEvent(tx, actor, report, {
        id: command.id,
        step: 'ask_opening',
        note: command.reason,
        contents,
      });
      await this.notices.tell(tx, actor.countyId, await seconds(tx, actor, report), {
        title: '有人申请看上报人的名字',
        text: `${nameOf(report)}是保密上报的，${actor.name}申请看上报人的名字。理由：${command.reason}。要您或另一位同意才行。`,
        about: { kind: 'report', id: report.id },
      });
    });
  }

  async answer(actor: Actor, command: Answer): Promise<ReportView> {
    return this.change(actor, command, async (tx, report, contents) => {
      if (!concernsSeal(actor, report)) throw new Refusal('not_found');
      if (await isWritten(tx, 'seal_answer', report, command.id, contents)) return;
      const stand = await sealStand(tx, report);
      const { request } = stand;
      if (request?.id !== command.requestId) throw new Refusal('not_found');
      if (!isAsked(stand)) throw new Refusal('seal_answered');
      if (!isSecond(actor, report, stand)) throw new Refusal('same_opener');
      const role = roleOf(actor, report, answeringRoles);
      await tx.query(
        `INSERT INTO seal_answer (county_id, id, request_id, report_id, asked_by, answered_by, answered_role, agrees,
           reason, contents_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[actor.countyId, command.id, request.id, report.id, request.askedBy, actor.personId],
          ...[role, command.agrees, command.reason, contents],
        ],
      );
      const step = command.agrees ? 'open_seal' : 'refuse_opening';
      const note = command.agrees ? request.reason : command.reason;
      await writeEvent(tx, actor, report, { id: command.id, step, note, contents });
      const about = { kind: 'report', id: report.id } as const;
      if (command.agrees)
        await this.notices.tell(tx, actor.countyId, addressOf(report), {
          title: '您的名字被看过了',
          text: `您保密上报的${nameOf(report)}，${roles[request.askedRole]}和${roles[role]}两边都同意后，看了您的名字。原因：${request.reason}。别的人还是看不到。`,
          about,
        });
      await this.notices.tell(tx, actor.countyId, [request.askedBy], {
        title: command.agrees ? '同意您看上报人的名字' : '没有同意看上报人的名字',
        text: `${nameOf(report)}，${actor.name}${command.agrees ? '同意了' : '没有同意'}：${command.reason}`,
        about,
      });
    });
  }

  async readName(
    actor: Actor,
    { reportId }: CheckedInputOf<typeof readSealedName>,
  ): Promise<ReplyOf<typeof readSealedName>> {
    return this.database.transaction(async tx => {
      const row = await tx.findOneBy(ReportRow, { countyId: actor.countyId, id: reportId });
      const report = row && (await concernedIn(tx, row));
      if (!report || !concernsSeal(actor, report)) throw new Refusal('not_found');
      const identity = await readSeal(tx, this.seals, report, actor.personId);
      if (!identity) throw new Refusal('not_found');
      const { personId, householdId } = identity;
      const names = await this.people.names(tx, actor.countyId, [personId]);
      const household = householdId ? await this.households.byId(tx, actor.countyId, householdId) : null;
      return { name: names.get(personId) ?? '', householdNumber: household?.number ?? null };
    });
  }

  /** With the report locked, as by whoever takes a step of it. */
  private async change(
    actor: Actor,
    command: Ask | Answer,
    write: (tx: EntityManager, report: Sealed, contents: Buffer) => Promise<void>,
  ): Promise<ReportView> {
    const { countyId, personId } = actor;
    const row = await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const locked = await tx.findOne(ReportRow, {
        where: { countyId, id: command.reportId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!locked) throw new Refusal('not_found');
      await write(tx, await concernedIn(tx, locked), contentsHash({ ...command, actor: personId }));
      return locked;
    });
    return this.views.whole(this.database.manager, actor, row);
  }
}

async function isWritten(
  tx: EntityManager,
  table: 'seal_request' | 'seal_answer',
  { countyId }: ReportRow,
  id: string,
  contents: Buffer,
): Promise<boolean> {
  const [known] = await tx.query<{ hash: Buffer }[]>(
    `SELECT contents_hash AS hash FROM ${table} WHERE county_id = $1 AND id = $2
     UNION ALL SELECT contents_hash FROM report_event WHERE county_id = $1 AND id = $2 LIMIT 1`,
    [countyId, id],
  );
  if (known && !known.hash.equals(contents)) throw new Refusal('id_reused');
  return known !== undefined;
}

async function writeEvent(
  tx: EntityManager,
  { personId }: Actor,
  { countyId, id: reportId, state }: ReportRow,
  { id, step, note, contents }: { id: string; step: SealEvent; note: string; contents: Buffer },
): Promise<void> {
  const no = (await tx.countBy(ReportEventRow, { countyId, reportId })) + 1;
  const event: Omit<ReportEventRow, 'at'> = {
    ...{ countyId, id, reportId, no, step, fromState: state, toState: state },
    ...{ actorId: personId, note, contentsHash: contents },
  };
  await tx.insert(ReportEventRow, { ...event, at: () => 'clock_timestamp()' });
}

function roleOf(actor: Actor, { areaPath }: ReportRow, allowed: readonly Role[]): Role {
  const grant = actor.grants.find(one => allowed.includes(one.role) && reaches([one.areaPath], areaPath));
  if (!grant) throw new Refusal('not_found');
  return grant.role;
}

/** All who could agree by their roles; whether they may is decided when they do. */
async function seconds(tx: EntityManager, actor: Actor, { areaPath }: Sealed): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT g.person_id AS id FROM office g
     JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
     WHERE g.county_id = $1 AND g.role = ANY ($2::text[]) AND g.person_id <> $4
       AND $3 || '/' ^@ (a.path || '/')`,
    [actor.countyId, answeringRoles, areaPath, actor.personId],
  );
  return rows.map(({ id }) => id);
}

function nameOf({ category, number }: ReportRow): string {
  return `${reportCategories[category]}（${number}）`;
}
